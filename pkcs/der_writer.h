// DerWriter: nested DER output. Used by the builders, PKCS#7, PKCS#12 and the fixtures.
//
//   DerWriter w;
//   w.sequence([&](DerWriter& in) { in.oid(oids::kCommonName); in.utf8_string("srv.lab.example");
//   }); Bytes der = std::move(w).take();
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "pkcs/bytes.h"
#include "pkcs/der_tag.h"

namespace certwright {

class Oid;

class DerWriter {
 public:
  // Writes tag, then length of whatever `fill` writes, then that.
  template <class Fill>
  void nested(DerTag tag, Fill&& fill) {
    const std::size_t start = open(tag);
    std::forward<Fill>(fill)(*this);
    close(start);
  }
  template <class Fill>
  void sequence(Fill&& fill) {
    nested(der::kSequence, std::forward<Fill>(fill));
  }
  template <class Fill>
  void set(Fill&& fill) {
    nested(der::kSet, std::forward<Fill>(fill));
  }
  // OCTET STRING whose contents are DER.
  template <class Fill>
  void octet_string_of(Fill&& fill) {
    nested(der::kOctetString, std::forward<Fill>(fill));
  }
  // BIT STRING without unused bits whose contents are DER.
  template <class Fill>
  void bit_string_of(Fill&& fill) {
    nested(der::kBitString, [&](DerWriter& in) {
      in.raw_octet(0);
      std::forward<Fill>(fill)(in);
    });
  }

  void element(DerTag tag, BytesView value);
  void boolean(bool value) { element(der::kBoolean, value ? kTrue : kFalse); }
  void integer(std::int64_t value, DerTag tag = der::kInteger);
  // An unsigned big-endian number: leading zeros are dropped, a sign octet is added where needed.
  void unsigned_integer(BytesView magnitude, DerTag tag = der::kInteger);
  void oid(const Oid& oid);
  void oid(BytesView contents) { element(der::kOid, contents); }
  void octet_string(BytesView value) { element(der::kOctetString, value); }
  void bit_string(BytesView octets, unsigned unused = 0, DerTag tag = der::kBitString);
  // Named bit list (X.690 section 11.2.2): trailing zero bits are dropped. Bit 0 of ASN.1 is the
  // lowest bit of `bits`.
  void named_bits(std::uint32_t bits, DerTag tag = der::kBitString);
  void null() { element(der::kNull, {}); }
  void text(DerTag tag, std::string_view value) { element(tag, view_of(value)); }
  void utf8_string(std::string_view value) { text(der::kUtf8String, value); }
  // Already encoded.
  void raw(BytesView tlv) { out_.insert(out_.end(), tlv.begin(), tlv.end()); }
  void raw_octet(std::uint8_t octet) { out_.push_back(octet); }

  // X.690 section 11.6: the elements of a SET OF in ascending order of their encodings.
  void set_of(std::vector<Bytes> elements, DerTag tag = der::kSet);

  BytesView view() const { return out_; }
  Bytes take() && { return std::move(out_); }
  void reserve(std::size_t size) { out_.reserve(size); }

 private:
  static constexpr std::uint8_t kTrueOctet[] = {0xff};
  static constexpr std::uint8_t kFalseOctet[] = {0x00};
  static constexpr BytesView kTrue{kTrueOctet};
  static constexpr BytesView kFalse{kFalseOctet};

  std::size_t open(DerTag tag);
  void close(std::size_t start);
  void length(std::size_t value);

  Bytes out_;
};

}  // namespace certwright

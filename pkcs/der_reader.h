// DerReader: the only way to read untrusted DER.
//
// By value over a BytesView, forward only, bounds-checked, without exceptions. Its verbs have one
// contract each: `read_` consumes or fails, `read_optional_` reports absence and consumes only what
// it found, `peek` never moves, `expect_end` rejects what follows. Every decoder ends in
// expect_end(). Offsets in errors count from the start of the view the outermost reader was made
// of.
#pragma once

#include <cstdint>
#include <optional>

#include "pkcs/bytes.h"
#include "pkcs/der_header.h"
#include "pkcs/der_tag.h"

namespace certwright {

// One element. Both views live as long as the input.
struct DerElement {
  DerTag tag = 0;
  BytesView value;  // contents only
  BytesView tlv;    // with tag and length
};

// BIT STRING: `unused` low bits of the last octet do not count.
struct BitString {
  BytesView octets;
  unsigned unused = 0;
  // Named-bit-list numbering of ASN.1: bit 0 is the most significant bit of the first octet.
  bool bit(std::size_t number) const {
    return number / 8 < octets.size() && (octets[number / 8] >> (7 - number % 8) & 1) != 0;
  }
};

class DerReader {
 public:
  explicit DerReader(BytesView input) : DerReader(input, 0) {}

  bool at_end() const { return position_ == input_.size(); }
  std::size_t offset() const { return base_ + position_; }
  // The tag of the next element; nothing at the end.
  std::optional<DerTag> peek() const {
    return at_end() ? std::nullopt : std::optional<DerTag>(input_[position_]);
  }
  bool next_is(DerTag tag) const { return !at_end() && input_[position_] == tag; }

  // The next element, of any type.
  Result<DerElement> read() {
    DerElement element;
    if (!take(element)) return fault();
    return element;
  }
  // The next element, which must have this tag (`malformed` otherwise).
  Result<DerElement> read(DerTag tag) {
    DerElement element;
    if (!take(tag, element)) return fault(tag);
    return element;
  }
  Result<std::optional<DerElement>> read_optional(DerTag tag) {
    std::optional<DerElement> element;
    if (next_is(tag) && !take(element.emplace())) return fault();
    return element;
  }

  // A reader over the contents of the next element.
  Result<DerReader> read_constructed(DerTag tag) {
    DerElement element;
    if (!take(tag, element)) return fault(tag);
    return DerReader(element.value, offset_of(element.value));
  }
  Result<DerReader> read_sequence() { return read_constructed(der::kSequence); }
  Result<DerReader> read_set() { return read_constructed(der::kSet); }
  Result<std::optional<DerReader>> read_optional_constructed(DerTag tag) {
    if (!next_is(tag)) return std::optional<DerReader>();
    DerElement element;
    if (!take(element)) return fault();
    return std::optional<DerReader>(DerReader(element.value, offset_of(element.value)));
  }

  // Contents of one element, checked by the rules of its type (X.690 sections 8 and 11).
  Result<bool> read_boolean(DerTag tag = der::kBoolean);
  // Minimal two's complement octets, as they stand: serial numbers and big numbers keep their
  // octets.
  Result<BytesView> read_integer(DerTag tag = der::kInteger);
  // `limit_exceeded` when it does not fit.
  Result<std::int64_t> read_small_integer(DerTag tag = der::kInteger);
  // Octets of the OBJECT IDENTIFIER's contents (pkcs/oid.h).
  Result<BytesView> read_oid(DerTag tag = der::kOid);
  Result<BytesView> read_octet_string(DerTag tag = der::kOctetString);
  Result<BitString> read_bit_string(DerTag tag = der::kBitString);
  Status read_null();
  Status skip() {
    DerElement element;
    return take(element) ? ok() : Status(fault());
  }

  Status expect_end() const {
    return at_end() ? ok()
                    : Status(error(ErrorCode::malformed, "data after the last expected element"));
  }

  // An Error at the current position.
  Error error(ErrorCode code, const char* what) const { return {code, what, offset()}; }

 private:
  DerReader(BytesView input, std::size_t base) : input_(input), base_(base) {}
  // The next element, when it is whole; otherwise nothing is consumed, and fault() says why.
  bool take(DerElement& out) {
    DerHeader header;
    const std::uint8_t* const at = input_.data() + position_;
    if (!read_der_header(at, input_.size() - position_, header)) return false;
    const std::size_t size = header.size + header.length;
    out = {header.tag, {at + header.size, header.length}, {at, size}};
    position_ += size;
    return true;
  }
  bool take(DerTag tag, DerElement& out) { return next_is(tag) && take(out); }
  Error fault() const;
  Error fault(DerTag expected) const;
  std::size_t offset_of(BytesView part) const {
    return base_ + static_cast<std::size_t>(part.data() - input_.data());
  }

  BytesView input_;
  std::size_t base_ = 0;
  std::size_t position_ = 0;
};

}  // namespace certwright

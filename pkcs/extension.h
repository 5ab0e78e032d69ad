// Extension (RFC 5280 section 4.1): the envelope. The decoded contents are in pkcs/extensions/, one
// a file.
#pragma once

#include <span>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/der_reader.h"
#include "pkcs/oid.h"

namespace certwright {

enum class Critical : bool { no = false, yes = true };

struct Extension {
  BytesView oid;    // contents octets
  BytesView value;  // contents of the extnValue OCTET STRING
  BytesView tlv;
  bool critical = false;
};

// Iterates over SEQUENCE SIZE (1..MAX) OF Extension without allocation. The bytes were checked by
// parse_extensions or Certificate::parse; iteration over anything else stops at the first malformed
// element.
class ExtensionRange {
 public:
  ExtensionRange() = default;
  explicit ExtensionRange(BytesView sequence_contents) : contents_(sequence_contents) {}

  class Iterator {
   public:
    Iterator() = default;
    explicit Iterator(BytesView rest) : rest_(rest) { advance(); }
    const Extension& operator*() const { return current_; }
    const Extension* operator->() const { return &current_; }
    Iterator& operator++() {
      advance();
      return *this;
    }
    bool operator==(const Iterator& other) const { return valid_ == other.valid_; }

   private:
    void advance();
    BytesView rest_;
    Extension current_;
    bool valid_ = false;
  };
  Iterator begin() const { return Iterator(contents_); }
  Iterator end() const { return {}; }
  bool empty() const { return contents_.empty(); }

  // nullptr-like: an Extension with empty `tlv` when absent.
  Extension find(const Oid& oid) const;

 private:
  BytesView contents_;
};

// Checks a SEQUENCE OF Extension given as its TLV: at least one, well-formed, no OID twice (T-009).
// An explicit FALSE for `critical` is `malformed` (T-011).
Result<ExtensionRange> parse_extensions(BytesView tlv);

// One Extension's TLV.
Bytes encode_extension(const Oid& oid, Critical critical, BytesView value);

}  // namespace certwright

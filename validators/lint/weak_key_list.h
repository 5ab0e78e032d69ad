// WeakKeyList: the keys that Debian's OpenSSL of 2006 to 2008 could make (CVE-2008-0166, T-033), as
// the package openssl-blacklist lists them.
//
// Its files, blacklist.RSA-1024 and so on, have a line for each key: the last 20 hexadecimal digits
// of the SHA-1 of "Modulus=<the modulus in upper-case hexadecimal>" and a line feed. Immutable
// after it was made; any number of threads may ask.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright::validators {

class WeakKeyList {
 public:
  // The contents of such a file; empty lines and lines that begin with '#' are passed over.
  // `malformed` names the line of anything else, and what came before it is in the list.
  Status add(std::string_view text);

  // Whether the list has the RSA key with this modulus, unsigned big-endian.
  bool has_modulus(BytesView modulus) const;
  std::size_t size() const { return entries_.size(); }

 private:
  using Entry = std::array<std::uint8_t, 10>;
  std::vector<Entry> entries_;  // sorted
};

}  // namespace certwright::validators

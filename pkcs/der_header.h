// The identifier and length octets of one DER element: the one place where a length is read. Used
// by the pre-scan and by DerReader.
#pragma once

#include <cstddef>
#include <cstdint>

#include "pkcs/der_tag.h"

namespace certwright {

struct DerHeader {
  DerTag tag = 0;
  std::size_t size = 0;    // octets of tag and length
  std::size_t length = 0;  // octets of the contents
};

// Reads the header of the element at `at`, whose surroundings end `left` octets further on. True
// only for low tag numbers, definite lengths in their shortest form, and contents that fit;
// der_header_defect() says what else there is. X.690 sections 8.1.2, 8.1.3 and 10.1.
inline bool read_der_header(const std::uint8_t* at, std::size_t left, DerHeader& out) {
  if (left < 2 || (at[0] & 0x1f) == 0x1f) return false;
  std::size_t size = 2;
  std::size_t length = at[1];
  if (length >= 0x80) {
    const std::size_t octets = length & 0x7f;
    if (octets == 0 || octets > 4 || left - 2 < octets) return false;
    length = 0;
    for (std::size_t i = 0; i < octets; ++i) length = length << 8 | at[2 + i];
    if (length < 0x80 || (octets > 1 && at[2] == 0)) return false;
    size += octets;
  }
  if (length > left - size) return false;
  out = {at[0], size, length};
  return true;
}

enum class DerHeaderDefect : std::uint8_t {
  cut,            // the surroundings end inside the header
  high_tag,       // a tag number above 30
  indefinite,     // an indefinite length
  long_length,    // a length of more than four octets
  padded_length,  // a length that is not in its shortest form
  overrun,        // the contents pass the end of the surroundings
};
// Why read_der_header() said no, for the same arguments.
DerHeaderDefect der_header_defect(const std::uint8_t* at, std::size_t left);
// A sentence's fixed part, of static storage duration.
const char* describe(DerHeaderDefect defect);

}  // namespace certwright

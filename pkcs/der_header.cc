#include "pkcs/der_header.h"

namespace certwright {

DerHeaderDefect der_header_defect(const std::uint8_t* at, std::size_t left) {
  if (left < 2) return DerHeaderDefect::cut;
  if ((at[0] & 0x1f) == 0x1f) return DerHeaderDefect::high_tag;
  if (at[1] < 0x80) return DerHeaderDefect::overrun;
  const std::size_t octets = at[1] & 0x7fU;
  if (octets == 0) return DerHeaderDefect::indefinite;
  if (octets > 4) return DerHeaderDefect::long_length;
  if (left - 2 < octets) return DerHeaderDefect::cut;
  const bool fits_short_form = octets == 1 && at[2] < 0x80;
  return at[2] == 0 || fits_short_form ? DerHeaderDefect::padded_length : DerHeaderDefect::overrun;
}

const char* describe(DerHeaderDefect defect) {
  switch (defect) {
    case DerHeaderDefect::cut: return "the input ends inside an element's header";
    case DerHeaderDefect::high_tag: return "a tag number above 30";
    case DerHeaderDefect::indefinite: return "an indefinite length, which DER does not allow";
    case DerHeaderDefect::long_length: return "a length of more than four octets";
    case DerHeaderDefect::padded_length: return "a length that is not in its shortest form";
    case DerHeaderDefect::overrun: break;
  }
  return "the element's length passes the end of its surroundings";
}

}  // namespace certwright

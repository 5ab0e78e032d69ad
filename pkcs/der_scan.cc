#include "pkcs/der_scan.h"

#include <array>

#include "pkcs/der_tag.h"

namespace certwright {
namespace {

constexpr std::size_t kMaxOidOctets = 128;

Error malformed(const char* what, std::size_t offset) {
  return {ErrorCode::malformed, what, offset};
}

// X.690 section 8.19.2: arcs in base 128, most significant first, no leading 0x80, last octet below
// 0x80.
const char* oid_defect(const std::uint8_t* value, std::size_t length) {
  if (length == 0) return "an empty OBJECT IDENTIFIER";
  if (length > kMaxOidOctets) return "an OBJECT IDENTIFIER of more than 128 octets";
  bool arc_starts = true;
  for (std::size_t i = 0; i < length; ++i) {
    if (arc_starts && value[i] == 0x80) return "an OBJECT IDENTIFIER arc with a leading zero";
    arc_starts = value[i] < 0x80;
  }
  return arc_starts ? nullptr : "an OBJECT IDENTIFIER that ends inside an arc";
}

const char* integer_defect(const std::uint8_t* value, std::size_t length) {
  if (length == 0) return "an empty INTEGER";
  if (length > 1 &&
      ((value[0] == 0x00 && value[1] < 0x80) || (value[0] == 0xff && value[1] >= 0x80))) {
    return "an INTEGER with padding";
  }
  return nullptr;
}

const char* bit_string_defect(const std::uint8_t* value, std::size_t length) {
  if (length == 0) return "a BIT STRING without its unused-bits octet";
  const unsigned unused = value[0];
  if (unused > 7 || (length == 1 && unused != 0))
    return "a BIT STRING with an impossible unused-bits octet";
  if (unused != 0 && (value[length - 1] & ((1U << unused) - 1)) != 0) {
    return "a BIT STRING whose unused bits are not zero";
  }
  return nullptr;
}

// The value rules of the universal primitive types; nullptr when all is well.
const char* primitive_defect(DerTag tag, const std::uint8_t* value, std::size_t length) {
  switch (tag) {
    case der::kBoolean:
      if (length != 1) return "a BOOLEAN that is not one octet";
      return value[0] == 0x00 || value[0] == 0xff ? nullptr : "a BOOLEAN that is neither 00 nor FF";
    case der::kInteger:
    case der::kEnumerated: return integer_defect(value, length);
    case der::kBitString: return bit_string_defect(value, length);
    case der::kNull: return length == 0 ? nullptr : "a NULL that is not empty";
    case der::kOid: return oid_defect(value, length);
    case der::kSequence & ~der::kConstructed:
    case der::kSet & ~der::kConstructed: return "a SEQUENCE or SET that is not constructed";
    case 0x00: return "an end-of-contents octet where an element should be";
    default: return nullptr;
  }
}

}  // namespace

Result<std::size_t> scan_der_prefix(BytesView input) {
  if (input.empty()) return Error(ErrorCode::empty_input, "nothing to read");
  const std::uint8_t* const base = input.data();
  std::array<std::size_t, DerLimits::kMaxDepth>
      ends;  // NOLINT(cppcoreguidelines-pro-type-member-init): a stack
  std::size_t depth = 0;
  std::size_t position = 0;
  std::size_t limit = input.size();
  std::size_t elements = 0;
  do {
    const std::size_t start = position;
    if (++elements > DerLimits::kMaxElements) {
      return Error(ErrorCode::limit_exceeded, "more than 200,000 elements", start);
    }
    if (limit - position < 2) {
      return Error(ErrorCode::truncated, "the input ends inside an element's header", start);
    }
    const DerTag tag = base[position++];
    if ((tag & 0x1f) == 0x1f) return malformed("a tag number above 30", start);
    std::size_t length = base[position++];
    if (length >= 0x80) {
      const std::size_t octets = length & 0x7f;
      if (octets == 0) return malformed("an indefinite length, which DER does not allow", start);
      if (octets > 4) return malformed("a length of more than four octets", start);
      if (limit - position < octets) {
        return Error(ErrorCode::truncated, "the input ends inside an element's length", start);
      }
      length = 0;
      for (std::size_t i = 0; i < octets; ++i) length = length << 8 | base[position + i];
      if (length < 0x80 || (octets > 1 && base[position] == 0)) {
        return malformed("a length that is not in its shortest form", start);
      }
      position += octets;
    }
    if (length > limit - position) {
      return depth == 0
                 ? Error(ErrorCode::truncated, "the element's length passes the end of the input",
                         start)
                 : malformed("the element's length passes the end of the element around it", start);
    }
    if ((tag & der::kConstructed) != 0) {
      // SEQUENCE, SET and the tagged forms; DER knows no other constructed universal type (X.690
      // section 10.2).
      if (tag < 0x40 && tag != der::kSequence && tag != der::kSet) {
        return malformed("a primitive type in constructed form, which DER does not allow", start);
      }
      if (depth == DerLimits::kMaxDepth) {
        return Error(ErrorCode::limit_exceeded, "elements nested more than 32 deep", start);
      }
      ends[depth++] = limit;
      limit = position + length;
    } else {
      if (tag < 0x40) {
        if (const char* defect = primitive_defect(tag, base + position, length))
          return malformed(defect, start);
      }
      position += length;
    }
    while (depth != 0 && position == limit) limit = ends[--depth];
  } while (depth != 0);
  return position;
}

Status scan_der(BytesView der) {
  CW_TRY(const std::size_t length, scan_der_prefix(der));
  if (length != der.size()) return malformed("data after the end of the element", length);
  return ok();
}

}  // namespace certwright

#include "pkcs/der_scan.h"

#include <array>

#include "pkcs/der_header.h"
#include "pkcs/der_value.h"

namespace certwright {
namespace {

Error malformed(const char* what, std::size_t offset) {
  return {ErrorCode::malformed, what, offset};
}

// The value rules of the universal primitive types; nullptr when all is well.
const char* primitive_defect(DerTag tag, BytesView value) {
  switch (tag) {
    case der::kBoolean: return boolean_defect(value);
    case der::kInteger:
    case der::kEnumerated: return integer_defect(value);
    case der::kBitString: return bit_string_defect(value);
    case der::kNull: return value.empty() ? nullptr : "a NULL that is not empty";
    case der::kOid: return oid_defect(value);
    case der::kSequence & ~der::kConstructed:
    case der::kSet & ~der::kConstructed: return "a SEQUENCE or SET that is not constructed";
    case 0x00: return "an end-of-contents octet where an element should be";
    default: return nullptr;
  }
}

// SEQUENCE, SET and the tagged forms are constructed; DER knows no other constructed universal type
// (X.690 section 10.2).
Status check_constructed(DerTag tag, std::size_t depth, std::size_t offset) {
  if (tag < 0x40 && tag != der::kSequence && tag != der::kSet) {
    return malformed("a primitive type in constructed form, which DER does not allow", offset);
  }
  if (depth == DerLimits::kMaxDepth) {
    return Error(ErrorCode::limit_exceeded, "elements nested more than 32 deep", offset);
  }
  return ok();
}

// An element that passes the end of the input is cut short; one that passes the end of the element
// around it never was right.
Error header_error(BytesView left, std::size_t depth, std::size_t offset) {
  const DerHeaderDefect defect = der_header_defect(left.data(), left.size());
  const bool cut = defect == DerHeaderDefect::cut || defect == DerHeaderDefect::overrun;
  return {cut && depth == 0 ? ErrorCode::truncated : ErrorCode::malformed, describe(defect),
          offset};
}

}  // namespace

Result<std::size_t> scan_der_prefix(BytesView input) {
  if (input.empty()) return Error(ErrorCode::empty_input, "nothing to read");
  const std::uint8_t* const base = input.data();
  // Where the elements around the current one end; the innermost end is `limit`.
  std::array<std::size_t, DerLimits::kMaxDepth> ends;
  std::size_t depth = 0;
  std::size_t position = 0;
  std::size_t limit = input.size();
  std::size_t elements = 0;
  do {
    const std::size_t start = position;
    if (++elements > DerLimits::kMaxElements) {
      return Error(ErrorCode::limit_exceeded, "more than 200,000 elements", start);
    }
    DerHeader header;
    if (!read_der_header(base + start, limit - start, header)) {
      return header_error(input.subspan(start, limit - start), depth, start);
    }
    position += header.size;
    if ((header.tag & der::kConstructed) != 0) {
      CW_CHECK(check_constructed(header.tag, depth, start));
      ends[depth++] = limit;
      limit = position + header.length;
    } else {
      const char* const defect = primitive_defect(header.tag, {base + position, header.length});
      if (defect != nullptr) return malformed(defect, start);
      position += header.length;
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

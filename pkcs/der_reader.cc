#include "pkcs/der_reader.h"

#include "pkcs/der_value.h"

namespace certwright {

Error DerReader::fault() const {
  if (at_end()) return error(ErrorCode::truncated, "an element is missing at the end");
  const BytesView left = input_.subspan(position_);
  const DerHeaderDefect defect = der_header_defect(left.data(), left.size());
  const bool cut = defect == DerHeaderDefect::cut || defect == DerHeaderDefect::overrun;
  return error(cut ? ErrorCode::truncated : ErrorCode::malformed, describe(defect));
}

Error DerReader::fault(DerTag expected) const {
  if (!at_end() && !next_is(expected)) {
    return error(ErrorCode::malformed, "an element of another type than expected");
  }
  return fault();
}

Result<bool> DerReader::read_boolean(DerTag tag) {
  const std::size_t start = offset();
  DerElement element;
  if (!take(tag, element)) return fault(tag);
  const char* const defect = boolean_defect(element.value);
  if (defect != nullptr) return Error(ErrorCode::malformed, defect, start);
  return element.value[0] == 0xff;
}

Result<BytesView> DerReader::read_integer(DerTag tag) {
  const std::size_t start = offset();
  DerElement element;
  if (!take(tag, element)) return fault(tag);
  const char* const defect = integer_defect(element.value);
  if (defect != nullptr) return Error(ErrorCode::malformed, defect, start);
  return element.value;
}

Result<std::int64_t> DerReader::read_small_integer(DerTag tag) {
  const std::size_t start = offset();
  CW_TRY(const auto octets, read_integer(tag));
  if (octets.size() > 8)
    return Error(ErrorCode::limit_exceeded, "an INTEGER that is too large", start);
  std::uint64_t value = octets[0] >= 0x80 ? ~std::uint64_t{0} : 0;
  for (const std::uint8_t octet : octets) value = value << 8 | octet;
  return static_cast<std::int64_t>(value);
}

Result<BytesView> DerReader::read_oid(DerTag tag) {
  const std::size_t start = offset();
  DerElement element;
  if (!take(tag, element)) return fault(tag);
  const char* const defect = oid_defect(element.value);
  if (defect != nullptr) return Error(ErrorCode::malformed, defect, start);
  return element.value;
}

Result<BytesView> DerReader::read_octet_string(DerTag tag) {
  DerElement element;
  if (!take(tag, element)) return fault(tag);
  return element.value;
}

Result<BitString> DerReader::read_bit_string(DerTag tag) {
  const std::size_t start = offset();
  DerElement element;
  if (!take(tag, element)) return fault(tag);
  const char* const defect = bit_string_defect(element.value);
  if (defect != nullptr) return Error(ErrorCode::malformed, defect, start);
  return BitString{element.value.subspan(1), element.value[0]};
}

Status DerReader::read_null() {
  const std::size_t start = offset();
  DerElement element;
  if (!take(der::kNull, element)) return fault(der::kNull);
  if (!element.value.empty()) return Error(ErrorCode::malformed, "a NULL that is not empty", start);
  return ok();
}

}  // namespace certwright

#include "pkcs/der_reader.h"

namespace certwright {

Result<DerElement> DerReader::read() {
  const std::size_t start = position_;
  const std::size_t left = input_.size() - start;
  if (left < 2) return error(ErrorCode::truncated, "the input ends where an element should be");
  const std::uint8_t* const at = input_.data() + start;
  if ((at[0] & 0x1f) == 0x1f) return error(ErrorCode::malformed, "a tag number above 30");
  std::size_t header = 2;
  std::size_t length = at[1];
  if (length >= 0x80) {
    const std::size_t octets = length & 0x7f;
    if (octets == 0)
      return error(ErrorCode::malformed, "an indefinite length, which DER does not allow");
    if (octets > 4) return error(ErrorCode::malformed, "a length of more than four octets");
    if (left - 2 < octets)
      return error(ErrorCode::truncated, "the input ends inside an element's length");
    length = 0;
    for (std::size_t i = 0; i < octets; ++i) length = length << 8 | at[2 + i];
    if (length < 0x80 || (octets > 1 && at[2] == 0)) {
      return error(ErrorCode::malformed, "a length that is not in its shortest form");
    }
    header += octets;
  }
  if (length > left - header) {
    return error(ErrorCode::truncated, "the element's length passes the end of its surroundings");
  }
  position_ += header + length;
  return DerElement{at[0], input_.subspan(start + header, length),
                    input_.subspan(start, header + length)};
}

Result<DerElement> DerReader::read(DerTag tag) {
  if (!next_is(tag)) {
    return at_end() ? error(ErrorCode::truncated, "an element is missing at the end")
                    : error(ErrorCode::malformed, "an element of another type than expected");
  }
  return read();
}

Result<std::optional<DerElement>> DerReader::read_optional(DerTag tag) {
  if (!next_is(tag)) return std::optional<DerElement>();
  CW_TRY(auto element, read());
  return std::optional<DerElement>(element);
}

Result<DerReader> DerReader::read_constructed(DerTag tag) {
  CW_TRY(const auto element, read(tag));
  return DerReader(element.value, offset_of(element.value));
}

Result<std::optional<DerReader>> DerReader::read_optional_constructed(DerTag tag) {
  if (!next_is(tag)) return std::optional<DerReader>();
  CW_TRY(auto inner, read_constructed(tag));
  return std::optional<DerReader>(inner);
}

Result<bool> DerReader::read_boolean(DerTag tag) {
  const Error at_start = error(ErrorCode::malformed, "a BOOLEAN that is neither 00 nor FF");
  CW_TRY(const auto element, read(tag));
  if (element.value.size() != 1 || (element.value[0] != 0x00 && element.value[0] != 0xff))
    return at_start;
  return element.value[0] == 0xff;
}

Result<BytesView> DerReader::read_integer(DerTag tag) {
  const std::size_t start = offset();
  CW_TRY(const auto element, read(tag));
  const BytesView value = element.value;
  if (value.empty()) return Error(ErrorCode::malformed, "an empty INTEGER", start);
  if (value.size() > 1 &&
      ((value[0] == 0x00 && value[1] < 0x80) || (value[0] == 0xff && value[1] >= 0x80))) {
    return Error(ErrorCode::malformed, "an INTEGER with padding", start);
  }
  return value;
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
  CW_TRY(const auto element, read(tag));
  const BytesView value = element.value;
  if (value.empty() || value.size() > 128 || value.back() >= 0x80) {
    return Error(ErrorCode::malformed, "an OBJECT IDENTIFIER that is empty, too long or cut short",
                 start);
  }
  bool arc_starts = true;
  for (const std::uint8_t octet : value) {
    if (arc_starts && octet == 0x80) {
      return Error(ErrorCode::malformed, "an OBJECT IDENTIFIER arc with a leading zero", start);
    }
    arc_starts = octet < 0x80;
  }
  return value;
}

Result<BytesView> DerReader::read_octet_string(DerTag tag) {
  CW_TRY(const auto element, read(tag));
  return element.value;
}

Result<BitString> DerReader::read_bit_string(DerTag tag) {
  const std::size_t start = offset();
  CW_TRY(const auto element, read(tag));
  const BytesView value = element.value;
  if (value.empty() || value[0] > 7 || (value.size() == 1 && value[0] != 0)) {
    return Error(ErrorCode::malformed, "a BIT STRING with an impossible unused-bits octet", start);
  }
  const unsigned unused = value[0];
  if (unused != 0 && (value.back() & ((1U << unused) - 1)) != 0) {
    return Error(ErrorCode::malformed, "a BIT STRING whose unused bits are not zero", start);
  }
  return BitString{value.subspan(1), unused};
}

Status DerReader::read_null() {
  const std::size_t start = offset();
  CW_TRY(const auto element, read(der::kNull));
  if (!element.value.empty()) return Error(ErrorCode::malformed, "a NULL that is not empty", start);
  return ok();
}

Status DerReader::skip() {
  CW_TRY([[maybe_unused]] const auto element, read());
  return ok();
}

Status DerReader::expect_end() const {
  if (at_end()) return ok();
  return error(ErrorCode::malformed, "data after the last expected element");
}

}  // namespace certwright

#include "pkcs/bytes.h"

#include <string.h>  // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

#include <array>

namespace certwright {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";
constexpr char kBase64Alphabet[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kInvalid = 0xff;

constexpr std::array<std::uint8_t, 256> make_base64_values() {
  std::array<std::uint8_t, 256> values{};
  for (auto& value : values) value = kInvalid;
  for (std::uint8_t i = 0; i < 64; ++i) values[static_cast<unsigned char>(kBase64Alphabet[i])] = i;
  return values;
}
constexpr auto kBase64Values = make_base64_values();

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

}  // namespace

void wipe(void* memory, std::size_t size) noexcept {
  if (size != 0) explicit_bzero(memory, size);
}

bool equal_constant_time(BytesView a, BytesView b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
  return difference == 0;
}

std::string to_hex(BytesView bytes, std::string_view separator) {
  std::string out;
  out.reserve(bytes.size() * (2 + separator.size()));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i != 0) out += separator;
    out += kHexDigits[bytes[i] >> 4];
    out += kHexDigits[bytes[i] & 15];
  }
  return out;
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0)
    return Error(ErrorCode::malformed, "an odd number of hexadecimal digits", text.size());
  Bytes out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0)
      return Error(ErrorCode::malformed, "not a hexadecimal digit", high < 0 ? i : i + 1);
    out.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return out;
}

std::string to_base64(BytesView bytes, std::size_t line) {
  std::string out;
  out.reserve(bytes.size() / 3 * 4 + 8 + (line != 0 ? bytes.size() * 4 / 3 / line : 0));
  std::size_t column = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = bytes.size() - i;
    const std::uint32_t group = static_cast<std::uint32_t>(bytes[i]) << 16 |
                                (left > 1 ? static_cast<std::uint32_t>(bytes[i + 1]) << 8 : 0) |
                                (left > 2 ? static_cast<std::uint32_t>(bytes[i + 2]) : 0);
    const char four[4] = {kBase64Alphabet[group >> 18], kBase64Alphabet[group >> 12 & 63],
                          left > 1 ? kBase64Alphabet[group >> 6 & 63] : '=',
                          left > 2 ? kBase64Alphabet[group & 63] : '='};
    for (const char c : four) {
      if (line != 0 && column == line) {
        out += '\n';
        column = 0;
      }
      out += c;
      ++column;
    }
  }
  return out;
}

namespace {
// The last group of 0, 2 or 3 characters; false when the bits that make no octet are not zero.
bool append_last_base64_group(std::uint32_t group, unsigned filled, Bytes& out) {
  if (filled == 2) {
    out.push_back(static_cast<std::uint8_t>(group >> 4));
    return (group & 15) == 0;
  }
  if (filled == 3) {
    out.push_back(static_cast<std::uint8_t>(group >> 10));
    out.push_back(static_cast<std::uint8_t>(group >> 2));
    return (group & 3) == 0;
  }
  return true;
}
}  // namespace

Result<Bytes> from_base64(std::string_view text) {
  Bytes out;
  out.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t group = 0;
  unsigned filled = 0;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != '='; ++i) {
    if (is_space(text[i])) continue;
    const std::uint8_t value = kBase64Values[static_cast<unsigned char>(text[i])];
    if (value == kInvalid) return Error(ErrorCode::malformed, "not a base64 character", i);
    group = group << 6 | value;
    if (++filled == 4) {
      out.push_back(static_cast<std::uint8_t>(group >> 16));
      out.push_back(static_cast<std::uint8_t>(group >> 8));
      out.push_back(static_cast<std::uint8_t>(group));
      group = 0;
      filled = 0;
    }
  }
  unsigned padding = 0;
  for (; i < text.size(); ++i) {
    if (is_space(text[i])) continue;
    if (text[i] != '=') return Error(ErrorCode::malformed, "base64 data after the padding", i);
    ++padding;
  }
  const unsigned expected_padding = filled == 0 ? 0 : 4 - filled;
  if (filled == 1 || padding != expected_padding) {
    return Error(ErrorCode::malformed, "base64 data of an impossible length", text.size());
  }
  if (!append_last_base64_group(group, filled, out)) {
    return Error(ErrorCode::malformed, "stray bits at the end of base64 data", text.size());
  }
  return out;
}

}  // namespace certwright

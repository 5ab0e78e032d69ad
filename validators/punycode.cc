#include "validators/punycode.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "validators/ascii.h"

namespace certwright::validators {
namespace {

// RFC 3492 section 5.
constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kTMin = 1;
constexpr std::uint32_t kTMax = 26;
constexpr std::uint32_t kSkew = 38;
constexpr std::uint32_t kDamp = 700;
constexpr std::uint32_t kInitialBias = 72;
constexpr std::uint32_t kInitialN = 128;
constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();

std::optional<std::uint32_t> digit_value(char c) {
  if (ascii_letter(c)) return static_cast<std::uint32_t>(ascii_lower(c) - 'a');
  if (ascii_digit(c)) return static_cast<std::uint32_t>(c - '0') + 26;
  return std::nullopt;
}

// RFC 3492 section 6.1.
std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / kDamp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > ((kBase - kTMin) * kTMax) / 2; k += kBase) delta /= kBase - kTMin;
  return k + (kBase - kTMin + 1) * delta / (delta + kSkew);
}

// One generalised variable-length integer, added to `i`. Empty on overflow or a bad digit.
std::optional<std::uint32_t> read_delta(std::string_view& text, std::uint32_t i,
                                        std::uint32_t bias) {
  std::uint32_t weight = 1;
  for (std::uint32_t k = kBase;; k += kBase) {
    if (text.empty()) return std::nullopt;
    const auto digit = digit_value(text.front());
    text.remove_prefix(1);
    if (!digit || *digit > (kMax - i) / weight) return std::nullopt;
    i += *digit * weight;
    const std::uint32_t t = k <= bias ? kTMin : std::min(k - bias, kTMax);
    if (*digit < t) return i;
    if (weight > kMax / (kBase - t)) return std::nullopt;
    weight *= kBase - t;
  }
}

}  // namespace

std::optional<std::size_t> decode_punycode(std::string_view text, std::span<char32_t> out) {
  std::size_t count = 0;
  if (const std::size_t hyphen = text.rfind('-'); hyphen != std::string_view::npos) {
    if (hyphen > out.size()) return std::nullopt;
    for (const char c : text.substr(0, hyphen)) {
      if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
      out[count++] = static_cast<char32_t>(c);
    }
    text.remove_prefix(hyphen + 1);
  }
  std::uint32_t n = kInitialN;
  std::uint32_t i = 0;
  std::uint32_t bias = kInitialBias;
  while (!text.empty()) {
    const auto next = read_delta(text, i, bias);
    if (!next || count == out.size()) return std::nullopt;
    const auto points = static_cast<std::uint32_t>(count) + 1;
    bias = adapt(*next - i, points, i == 0 && n == kInitialN);
    if (*next / points > kMax - n) return std::nullopt;
    n += *next / points;
    i = *next % points;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return std::nullopt;
    std::copy_backward(out.begin() + i, out.begin() + static_cast<std::ptrdiff_t>(count),
                       out.begin() + static_cast<std::ptrdiff_t>(count) + 1);
    out[i++] = n;
    ++count;
  }
  return count;
}

}  // namespace certwright::validators

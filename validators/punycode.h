// Punycode (RFC 3492), decoding only and bounded: for showing A-labels, never for matching them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace certwright::validators {

// Decodes what follows "xn--" into `out` and returns how many code points there are. Empty when the
// text is no Punycode, a value overflows, a code point is no Unicode scalar value, or `out` is too
// small. Reads each octet once; time is bounded by text.size() * out.size(). No allocation.
std::optional<std::size_t> decode_punycode(std::string_view text, std::span<char32_t> out);

}  // namespace certwright::validators

#include "cli/diagnosis/log_lines.h"

#include <algorithm>
#include <array>

#include "pkcs/string_conversion.h"

namespace certwright::cli {
namespace {

constexpr char32_t kReplacement = 0xfffd;

}  // namespace

void LogLines::append_utf16(BytesView octets) {
  half_.insert(half_.end(), octets.begin(), octets.end());
  const bool little = encoding_ == TextEncoding::utf16_le;
  std::size_t i = 0;
  for (; i + 1 < half_.size(); i += 2) {
    const unsigned first = half_[i], second = half_[i + 1];
    const auto unit = static_cast<char16_t>(little ? first | second << 8 : first << 8 | second);
    const bool is_high = unit >= 0xd800 && unit < 0xdc00;
    const bool is_low = unit >= 0xdc00 && unit < 0xe000;
    if (high_ != 0 && is_low) {
      append_utf8(text_, 0x10000U + ((high_ & 0x3ffU) << 10) + (unit & 0x3ffU));
      high_ = 0;
      continue;
    }
    if (std::exchange(high_, is_high ? unit : u'\0') != 0) append_utf8(text_, kReplacement);
    if (is_low) append_utf8(text_, kReplacement);
    if (!is_high && !is_low && unit != 0xfeff) append_utf8(text_, unit);
  }
  half_.erase(half_.begin(), half_.begin() + static_cast<std::ptrdiff_t>(i));
}

Result<bool> LogLines::fill() {
  std::array<std::uint8_t, 65536> piece;
  CW_TRY(const std::size_t count, source_.read(piece));
  if (count == 0) return false;
  BytesView octets(piece.data(), count);
  if (!started_) {
    started_ = true;
    encoding_ = detect_text_encoding(octets);
    if (encoding_ == TextEncoding::utf8_bom) octets = octets.subspan(3);
  }
  text_.erase(0, at_);
  at_ = 0;
  if (encoding_ == TextEncoding::utf16_le || encoding_ == TextEncoding::utf16_be) {
    append_utf16(octets);
  } else {
    text_.append(text_of(octets));
  }
  return true;
}

Result<bool> LogLines::next(std::string_view& line) {
  line_.clear();
  bool any = false;
  for (;;) {
    const std::size_t end = text_.find('\n', at_);
    const bool whole = end != std::string::npos;
    const std::string_view part =
        std::string_view(text_).substr(at_, whole ? end - at_ : std::string::npos);
    any = any || whole || !part.empty();
    line_.append(part.substr(0, kMaxLine - std::min(kMaxLine, line_.size())));
    at_ += part.size() + (whole ? 1 : 0);
    if (whole) break;
    CW_TRY(const bool more, fill());
    if (more) continue;
    if (!any) return false;
    break;
  }
  if (line_.ends_with('\r')) line_.pop_back();
  ++number_;
  line = line_;
  return true;
}

}  // namespace certwright::cli

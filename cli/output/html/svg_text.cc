#include "cli/output/html/svg_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "cli/sanitize.h"
#include "cli/text_table.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr double kBoldFactor = 1.12;

// Of one character, in em.
double width_of(std::string_view character) {
  if (character.size() > 1)
    return character == kEllipsis ? 1 : 1.05 * static_cast<double>(display_width(character));
  const char c = character.front();
  constexpr std::string_view kNarrow = "ijl.,:;'|! ";
  constexpr std::string_view kSlim = "frtI()[]/\\-{}\"";
  constexpr std::string_view kWide = "mwMW@%";
  if (kNarrow.find(c) != kNarrow.npos) return 0.35;
  if (kSlim.find(c) != kSlim.npos) return 0.47;
  if (kWide.find(c) != kWide.npos) return 1;
  if (c >= 'A' && c <= 'Z') return 0.79;
  return c == '+' || c == '=' || c == '<' || c == '>' || c == '#' || c == '~' ? 0.84 : 0.645;
}

std::string_view first_character(std::string_view text) {
  return text.substr(0, std::max<std::size_t>(next_utf8(text).length, 1));
}

}  // namespace

double estimated_width(std::string_view text, SvgFont font) {
  double ems = 0;
  while (!text.empty()) {
    const std::string_view character = first_character(text);
    ems += width_of(character);
    text.remove_prefix(character.size());
  }
  return ems * font.size * (font.weight == SvgWeight::bold ? kBoldFactor : 1);
}

std::string fitted(std::string_view text, double width, SvgFont font) {
  if (estimated_width(text, font) <= width) return std::string(text);
  const double room = width - estimated_width(kEllipsis, font);
  double used = 0;
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view character = first_character(rest);
    used += estimated_width(character, font);
    if (used > room) break;
    out += character;
    rest.remove_prefix(character.size());
  }
  out.resize(out.find_last_not_of(' ') + 1);  // npos + 1 is 0
  return out + std::string(kEllipsis);
}

void write_svg_text(HtmlWriter& html, const SvgText& place, std::string_view text) {
  const std::string whole = sanitize(text);
  const std::string shown = fitted(whole, place.width, place.font);
  html.open(
      "text",
      {{"x", place.x}, {"y", place.y}, {"text-anchor", place.anchor}, {"class", place.css_class}});
  if (shown != whole) html.leaf("title", short_name(whole));
  html.text(shown).close("text");
}

std::string svg_number(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, 2);
  std::string out(digits.data(), end.ptr);
  out.resize(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out == "-0" ? "0" : out;
}

std::string svg_percent(double part) { return svg_number(part * 100) + "%"; }

}  // namespace certwright::cli

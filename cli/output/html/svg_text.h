// Text in drawings: SVG does not wrap, so that what does not fit is cut, and stands whole in the
// element's <title>.
//
// Widths are estimated from above, with the widths of a wide typeface (DejaVu Sans, Verdana): in
// narrower ones some room is left over. Stateless, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "cli/output/html/html_writer.h"

namespace certwright::cli {

enum class SvgWeight : unsigned char { normal, bold };

struct SvgFont {
  double size = 13;  // pixels
  SvgWeight weight = SvgWeight::normal;
};

// In pixels. `text` is sanitised already.
double estimated_width(std::string_view text, SvgFont font);

// The longest beginning that fits with "…", or all of it. `text` is sanitised already.
std::string fitted(std::string_view text, double width, SvgFont font);

struct SvgText {
  std::string x, y;    // lengths or percentages
  std::string anchor;  // "middle", "end"; empty for "start"
  std::string css_class;
  double width = 0;  // that there is room for
  SvgFont font;
};
// A <text> element; with a <title> when something was cut.
void write_svg_text(HtmlWriter& html, const SvgText& place, std::string_view text);

// A number for an SVG attribute: at most two decimals, whatever the locale.
std::string svg_number(double value);
// "12.5%" of a part of one.
std::string svg_percent(double part);

}  // namespace certwright::cli

// The one writer of markup for the HTML report: every character of text and of attributes goes
// through its encoder (T-112).
//
// What it writes is HTML and well-formed XML at once, so that any strict parser can read it back.
// Text is sanitised first (cli/sanitize.h): controls, directional and zero-width characters are
// shown as escapes (T-111); then the five characters of markup become references. Names of elements
// and attributes are the program's own, never input. Not thread-safe.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::cli {

struct HtmlAttribute {
  std::string_view name;
  std::string value;  // the attribute is left out where this is empty
};
using HtmlAttributes = std::initializer_list<HtmlAttribute>;

class HtmlWriter {
 public:
  HtmlWriter& open(std::string_view element, HtmlAttributes attributes = {});
  // The innermost open element, which is named for the reader.
  HtmlWriter& close(std::string_view element);
  HtmlWriter& text(std::string_view value);
  // An element with nothing but text.
  HtmlWriter& leaf(std::string_view element, HtmlAttributes attributes, std::string_view value);
  HtmlWriter& leaf(std::string_view element, std::string_view value) {
    return leaf(element, {}, value);
  }
  // An element that never has contents: `meta`, and the shapes of SVG.
  HtmlWriter& empty(std::string_view element, HtmlAttributes attributes);
  // A style sheet of the program's own, in <style>. It holds no '<' and no '&'.
  HtmlWriter& style_sheet(std::string_view css);

  // The whole document. Everything opened is closed by now.
  std::string take() &&;

 private:
  void start(std::string_view element, HtmlAttributes attributes);

  std::string out_ = "<!DOCTYPE html>\n";
  std::vector<std::string_view> open_;
};

// "3 errors", "1 error".
std::string counted(std::size_t count, std::string_view noun);

// A name for headings and tables: sanitised, and of bearable length.
std::string short_name(std::string_view name);

}  // namespace certwright::cli

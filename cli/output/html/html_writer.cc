#include "cli/output/html/html_writer.h"

#include <algorithm>
#include <array>

#include "cli/sanitize.h"
#include "pkcs/result.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kLongestName = 300;

// Elements after which a new line changes nothing of the look.
constexpr std::array<std::string_view, 16> kBlocks{
    "article", "body", "details", "div",     "dl",  "g",  "head",  "header",
    "li",      "p",    "section", "summary", "svg", "tr", "tbody", "table"};

void encode(std::string_view value, std::string& out) {
  for (const char c : sanitize(value)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
}

}  // namespace

void HtmlWriter::start(std::string_view element, HtmlAttributes attributes) {
  out_ += '<';
  out_ += element;
  for (const HtmlAttribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    encode(attribute.value, out_);
    out_ += '"';
  }
}

HtmlWriter& HtmlWriter::open(std::string_view element, HtmlAttributes attributes) {
  start(element, attributes);
  out_ += '>';
  open_.push_back(element);
  return *this;
}

HtmlWriter& HtmlWriter::close(std::string_view element) {
  CW_ASSERT(!open_.empty() && open_.back() == element);
  open_.pop_back();
  out_ += "</";
  out_ += element;
  out_ += '>';
  if (std::ranges::find(kBlocks, element) != kBlocks.end()) out_ += '\n';
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view value) {
  encode(value, out_);
  return *this;
}

HtmlWriter& HtmlWriter::leaf(std::string_view element, HtmlAttributes attributes,
                             std::string_view value) {
  return open(element, attributes).text(value).close(element);
}

HtmlWriter& HtmlWriter::empty(std::string_view element, HtmlAttributes attributes) {
  start(element, attributes);
  out_ += " />";
  return *this;
}

HtmlWriter& HtmlWriter::style_sheet(std::string_view css) {
  CW_ASSERT(css.find_first_of("<&") == std::string_view::npos);
  open("style");
  out_ += css;
  return close("style");
}

std::string HtmlWriter::take() && {
  CW_ASSERT(open_.empty());
  return std::move(out_);
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string short_name(std::string_view name) { return sanitize(name, kLongestName); }

}  // namespace certwright::cli

#include "cli/output/xml_writer.h"

#include "cli/sanitize.h"
#include "pkcs/result.h"

namespace certwright::cli {
namespace {

// XML 1.0 section 2.2, production Char.
bool is_allowed(char32_t character) {
  if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
  return character != 0xFFFE && character != 0xFFFF;
}

std::string_view entity_of(char32_t character) {
  switch (character) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&apos;";
    default: return {};
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Utf8Character next = next_utf8(text);
    if (next.length == 0 || !is_allowed(next.value)) {
      out += "\uFFFD";
    } else if (const auto entity = entity_of(next.value); !entity.empty()) {
      out += entity;
    } else if (is_invisible(next.value)) {
      out += "&#" + std::to_string(static_cast<unsigned>(next.value)) + ";";
    } else {
      out += text.substr(0, next.length);
    }
    text.remove_prefix(next.length == 0 ? 1 : next.length);
  }
  return out;
}

XmlWriter::XmlWriter() : text_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {}

void XmlWriter::new_line() {
  text_ += '\n';
  text_.append(levels_.size() * 2, ' ');
}

void XmlWriter::end_tag() {
  if (!levels_.empty() && levels_.back().state == State::in_tag) text_ += '>';
}

XmlWriter& XmlWriter::open(std::string_view element) {
  CW_ASSERT(levels_.empty() || levels_.back().state != State::with_text);
  end_tag();
  if (!levels_.empty()) levels_.back().state = State::with_elements;
  new_line();
  text_ += '<';
  text_ += element;
  levels_.push_back({std::string(element), State::in_tag});
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  CW_ASSERT(!levels_.empty() && levels_.back().state == State::in_tag);
  text_ += ' ';
  text_ += name;
  text_ += "=\"" + xml_text(value) + "\"";
  return *this;
}

XmlWriter& XmlWriter::text(std::string_view content) {
  CW_ASSERT(!levels_.empty() && levels_.back().state != State::with_elements);
  end_tag();
  levels_.back().state = State::with_text;
  text_ += xml_text(content);
  return *this;
}

XmlWriter& XmlWriter::close() {
  CW_ASSERT(!levels_.empty());
  const Level level = std::move(levels_.back());
  levels_.pop_back();
  if (level.state == State::in_tag) {
    text_ += "/>";
    return *this;
  }
  if (level.state == State::with_elements) new_line();
  text_ += "</" + level.name + ">";
  return *this;
}

const std::string& XmlWriter::document() const {
  CW_ASSERT(levels_.empty());
  return text_;
}

}  // namespace certwright::cli

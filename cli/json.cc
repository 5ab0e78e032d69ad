#include "cli/json.h"

#include <cstdio>

#include "cli/sanitize.h"
#include "cli/services.h"
#include "pkcs/result.h"

namespace certwright::cli {
namespace {

void append_unit(unsigned unit, std::string& out) {
  char text[8];
  std::snprintf(text, sizeof text, "\\u%04x", unit & 0xFFFF);
  out += text;
}

void append_escaped(char32_t character, std::string& out) {
  switch (character) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto value = static_cast<unsigned>(character);
  if (value < 0x10000) return append_unit(value, out);
  append_unit(0xD800 + ((value - 0x10000) >> 10), out);
  append_unit(0xDC00 + ((value - 0x10000) & 0x3FF), out);
}

}  // namespace

JsonLayout layout_of(Format format) {
  return format == Format::json ? JsonLayout::pretty : JsonLayout::one_line;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  while (!text.empty()) {
    const Utf8Character next = next_utf8(text);
    if (next.length == 0) {
      out += "\uFFFD";
      text.remove_prefix(1);
      continue;
    }
    if (next.value == '"' || next.value == '\\' || is_invisible(next.value)) {
      append_escaped(next.value, out);
    } else {
      out += text.substr(0, next.length);
    }
    text.remove_prefix(next.length);
  }
  return out += '"';
}

void JsonWriter::new_line() {
  if (layout_ == JsonLayout::one_line) return;
  text_ += '\n';
  text_.append(levels_.size() * 2, ' ');
}

// What stands between the previous element and the one that comes now.
void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) {
    CW_ASSERT(text_.empty());
    return;
  }
  if (!levels_.back().empty) text_ += ',';
  levels_.back().empty = false;
  new_line();
}

JsonWriter& JsonWriter::open(char bracket) {
  CW_ASSERT(after_key_ || levels_.empty() || levels_.back().close == ']');
  separate();
  text_ += bracket;
  levels_.push_back({bracket == '{' ? '}' : ']', true});
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  CW_ASSERT(!levels_.empty() && levels_.back().close == bracket && !after_key_);
  const bool empty = levels_.back().empty;
  levels_.pop_back();
  if (!empty) new_line();
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::begin_object() { return open('{'); }
JsonWriter& JsonWriter::end_object() { return close('}'); }
JsonWriter& JsonWriter::begin_array() { return open('['); }
JsonWriter& JsonWriter::end_array() { return close(']'); }

JsonWriter& JsonWriter::key(std::string_view name) {
  CW_ASSERT(!levels_.empty() && levels_.back().close == '}' && !after_key_);
  separate();
  text_ += json_string(name);
  text_ += layout_ == JsonLayout::one_line ? ":" : ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::literal(std::string_view text) {
  CW_ASSERT(after_key_ || levels_.empty() || levels_.back().close == ']');
  separate();
  text_ += text;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) { return literal(json_string(text)); }

JsonWriter& JsonWriter::strings(std::string_view name, const std::vector<std::string>& items) {
  key(name).begin_array();
  for (const std::string& item : items) value(std::string_view(item));
  return end_array();
}

const std::string& JsonWriter::text() const {
  CW_ASSERT(levels_.empty() && !after_key_);
  return text_;
}

}  // namespace certwright::cli

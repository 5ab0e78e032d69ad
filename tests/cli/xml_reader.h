// A strict reader of what an XML writer may write: elements, attributes, text, the five entities
// and numeric references; anything else fails. For tests: it reads back what a report says.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/sanitize.h"
#include "pkcs/string_conversion.h"

namespace certwright::cli {

struct XmlElement {
  std::string name, text;
  std::map<std::string, std::string> attributes;
  std::vector<XmlElement> children;

  const std::string& at(const std::string& attribute) const { return attributes.at(attribute); }
};

class XmlReader {
 public:
  // Nothing when the document is not well-formed.
  static std::optional<XmlElement> read(std::string_view document) {
    XmlReader reader(document);
    if (!reader.take("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")) return std::nullopt;
    XmlElement root;
    if (!reader.element(root) || reader.rest_ != "\n") return std::nullopt;
    return root;
  }

 private:
  explicit XmlReader(std::string_view document) : rest_(document) {}

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool name(std::string& out) {
    const auto length =
        rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
    out = rest_.substr(0, length);
    rest_.remove_prefix(out.size());
    return !out.empty();
  }

  // XML 1.0, Char; and no raw character that has an effect but no shape, bar the line end.
  static bool is_harmless(char32_t character) {
    return character == '\n' || (!is_invisible(character) && character != 0xFFFE);
  }

  bool reference(std::string& out) {
    static const std::map<std::string_view, char32_t> kEntities{
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    const auto end = rest_.find(';');
    if (end == std::string_view::npos) return false;
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    if (const auto known = kEntities.find(word); known != kEntities.end()) {
      append_utf8(out, known->second);
      return true;
    }
    if (!word.starts_with('#') || word.size() < 2) return false;
    char32_t value = 0;
    for (const char digit : word.substr(1)) {
      if (digit < '0' || digit > '9' || value > 0x10FFFF) return false;
      value = value * 10 + static_cast<char32_t>(digit - '0');
    }
    const bool allowed = value == '\t' || value == '\n' || value == '\r' ||
                         (value >= 0x20 && value < 0xD800) || (value > 0xDFFF && value < 0xFFFE) ||
                         (value > 0xFFFF && value <= 0x10FFFF);
    if (allowed) append_utf8(out, value);
    return allowed;
  }

  // Up to one of `ends`, which stays.
  bool characters(std::string_view ends, std::string& out) {
    while (!rest_.empty() && ends.find(rest_.front()) == std::string_view::npos) {
      if (take("&")) {
        if (!reference(out)) return false;
        continue;
      }
      const Utf8Character next = next_utf8(rest_);
      if (next.length == 0 || !is_harmless(next.value) || next.value == '<') return false;
      if (rest_.starts_with("]]>")) return false;
      out += rest_.substr(0, next.length);
      rest_.remove_prefix(next.length);
    }
    return !rest_.empty();
  }

  bool attribute(XmlElement& out) {
    std::string key, value;
    if (!name(key) || !take("=\"") || !characters("\"", value) || !take("\"")) return false;
    return out.attributes.emplace(std::move(key), std::move(value)).second;
  }

  bool element(XmlElement& out) {
    if (!take("<") || !name(out.name)) return false;
    while (take(" ")) {
      if (!attribute(out)) return false;
    }
    if (take("/>")) return true;
    if (!take(">")) return false;
    while (true) {
      std::string text;
      if (!characters("<", text)) return false;
      out.text += text;
      if (take("</" + out.name + ">")) return true;
      if (!element(out.children.emplace_back())) return false;
    }
  }

  std::string_view rest_;
};

}  // namespace certwright::cli

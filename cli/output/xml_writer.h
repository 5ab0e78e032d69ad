// Writes XML 1.0 piece by piece into a string.
//
//   XmlWriter xml;
//   xml.open("testsuite").attribute("name", name).open("failure").text(message).close().close();
//
// A strict parser reads back exactly what went in, but for characters that XML cannot hold and
// octets that are no UTF-8: those are U+FFFD. Controls, line ends, directional and zero-width
// characters are numeric references, so that nothing in the file acts on a terminal (T-111, T-112).
// There are no CDATA sections, comments or entities of our own. Misuse (an attribute after content)
// is a broken invariant. Not thread-safe.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::cli {

class XmlWriter {
 public:
  XmlWriter();  // begins with the declaration

  XmlWriter& open(std::string_view element);
  XmlWriter& attribute(std::string_view name, std::string_view value);
  XmlWriter& attribute(std::string_view name, std::unsigned_integral auto number) {
    return attribute(name, std::string_view(std::to_string(number)));
  }
  XmlWriter& text(std::string_view content);
  XmlWriter& close();

  // The document; every element is closed.
  const std::string& document() const;

 private:
  enum class State : unsigned char { in_tag, with_elements, with_text };
  struct Level {
    std::string name;
    State state;
  };
  void end_tag();
  void new_line();

  std::string text_;
  std::vector<Level> levels_;
};

// `text` for an attribute in double quotes or for content.
std::string xml_text(std::string_view text);

}  // namespace certwright::cli

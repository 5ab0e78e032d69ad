// Writes JSON (RFC 8259) piece by piece into a string.
//
//   JsonWriter json(JsonLayout::pretty);
//   json.begin_object().member("schema", "certwright/version/1").key("names").begin_array();
//   json.value("a").end_array().end_object();
//   services.out() << json.text() << '\n';
//
// Text comes out so that a strict parser reads back exactly what went in, yet nothing in it can act
// on a terminal or a script: controls, directional and zero-width characters, U+2028 and U+2029 are
// \u escapes; octets that are no UTF-8 become U+FFFD (T-111, T-112). Order is the order of calls.
// Misuse (a value without a key in an object) is a broken invariant. Not thread-safe.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::cli {

enum class Format : unsigned char;  // services.h

enum class JsonLayout : unsigned char { pretty, one_line };
// Indented for json, a line a document for jsonl.
JsonLayout layout_of(Format format);

class JsonWriter {
 public:
  explicit JsonWriter(JsonLayout layout = JsonLayout::pretty) : layout_(layout) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(std::same_as<bool> auto truth) { return literal(truth ? "true" : "false"); }
  template <class Integer>
  requires(std::integral<Integer> &&
           !std::same_as<Integer, bool>) JsonWriter& value(Integer number) {
    return literal(std::to_string(number));
  }
  JsonWriter& null() { return literal("null"); }
  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  template <class T>
  JsonWriter& member(std::string_view name, const T& content) {
    return key(name).value(content);
  }
  // An array of strings.
  JsonWriter& strings(std::string_view name, const std::vector<std::string>& items);

  // The document; every object and array is closed.
  const std::string& text() const;

 private:
  JsonWriter& literal(std::string_view text);
  void separate();
  void new_line();
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);

  struct Level {
    char close;
    bool empty;
  };
  std::string text_;
  std::vector<Level> levels_;
  JsonLayout layout_;
  bool after_key_ = false;
};

// `text` as a JSON string, quotes included.
std::string json_string(std::string_view text);

}  // namespace certwright::cli

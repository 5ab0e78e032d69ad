#include "cli/json.h"

#include <nlohmann/json.hpp>

#include "cli/sanitize.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

std::string utf8(char32_t c) {
  std::string out;
  const auto put = [&](char32_t octet) {
    out += static_cast<char>(static_cast<unsigned char>(octet));
  };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)),
        put(0x80 | (c & 0x3F));
  }
  return out;
}

TEST_CASE("every character is read back from JSON, and none acts on a terminal", "[cli][T-112]") {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 || (c >= 0xD7F0 && c < 0x10010) ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = "<" + utf8(c) + ">";
    const std::string json = json_string(text);
    const bool same = nlohmann::json::parse(json).get<std::string>() == text;
    const bool harmless = !is_invisible(c) || json.find(utf8(c)) == std::string::npos;
    if (!same || !harmless) {
      INFO(static_cast<unsigned>(c) << " " << json);
      CHECK(same);
      CHECK(harmless);
    }
  }
  CHECK(json_string("\xff\xc0\x80 \xed\xa0\x80") == "\"\uFFFD\uFFFD\uFFFD \uFFFD\uFFFD\uFFFD\"");
  CHECK(json_string("]]>\u2028\"\\/") == "\"]]>\\u2028\\\"\\\\/\"");
}

TEST_CASE("documents in both layouts", "[cli]") {
  const auto write = [](JsonLayout layout) {
    JsonWriter json(layout);
    json.begin_object().member("schema", "certwright/x/1").member("n", -3).member("yes", true);
    json.member("big", std::uint64_t{18446744073709551615u});
    json.key("none").null().strings("names", {"a", "b"}).key("empty").begin_array().end_array();
    json.key("o").begin_object().member("maybe", std::optional<std::string>()).end_object();
    json.end_object();
    return json.text();
  };
  CHECK(write(JsonLayout::one_line) ==
        R"({"schema":"certwright/x/1","n":-3,"yes":true,"big":18446744073709551615,"none":null,)"
        R"("names":["a","b"],"empty":[],"o":{"maybe":null}})");
  CHECK(nlohmann::json::parse(write(JsonLayout::pretty)) ==
        nlohmann::json::parse(write(JsonLayout::one_line)));
  CHECK(write(JsonLayout::pretty).substr(0, 36) == "{\n  \"schema\": \"certwright/x/1\",\n  \"n");
}

}  // namespace
}  // namespace certwright::cli

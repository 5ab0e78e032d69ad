#include "validators/idna.h"

#include <array>
#include <string>

#include "tests/support/catch.h"
#include "validators/punycode.h"

namespace certwright::validators {
namespace {

constexpr const char* kRefused = "refused";

TEST_CASE("U-labels to A-labels", "[validators][T-062]") {
  struct Row {
    const char* host;
    const char* idna2008;
    const char* uts46;
  };
  const Row rows[] = {
      {"bücher.example", "xn--bcher-kva.example", "xn--bcher-kva.example"},
      {"straße.example", "xn--strae-oqa.example", "xn--strae-oqa.example"},  // never "strasse"
      {"faß.xn--bcher-kva", "xn--fa-hia.xn--bcher-kva", "xn--fa-hia.xn--bcher-kva"},
      {"BÜCHER.example", kRefused, "xn--bcher-kva.example"},
      {"\u0430pple.test", "xn--pple-43d.test", "xn--pple-43d.test"},
      {"a\uff0etest", kRefused, "a.test"},         // fullwidth full stop
      {"so\u00adft.test", kRefused, "soft.test"},  // soft hyphen
      {"例え.テスト", "xn--r8jz45g.xn--zckzah", "xn--r8jz45g.xn--zckzah"},
      {"bücher.example.", "xn--bcher-kva.example.", "xn--bcher-kva.example."},
      {"Example.COM", "example.com", "example.com"},
      {"XN--BCHER-KVA.example", "xn--bcher-kva.example", "xn--bcher-kva.example"},
      {"xn--bcher-kvb.example", kRefused, kRefused},
      {"xn--.example", kRefused, kRefused},
      {"xn--abc-.example", kRefused, kRefused},  // decodes to ASCII only
      {"☃.example", kRefused, kRefused},
      {"*.bücher.example", kRefused, kRefused},
      {"a_b.bücher.example", kRefused, kRefused},
      {"-ä.example", kRefused, kRefused},
      {"ä-.example", kRefused, kRefused},
      {"ab--ä.example", kRefused, kRefused},
      {"ab--c.example", kRefused, kRefused},
      {"l·l.example", "xn--ll-0ea.example", "xn--ll-0ea.example"},
      {"a·b.example", kRefused, kRefused},               // CONTEXTO
      {"1\u0660.example", kRefused, kRefused},           // right to left
      {"a\u0308.example", kRefused, "xn--4ca.example"},  // not NFC
      {"a..ä", kRefused, kRefused},
      {"\xff.example", kRefused, kRefused},
  };
  for (const Row& row : rows) {
    INFO(row.host);
    CHECK(to_ascii_host(row.host).value_or(kRefused) == row.idna2008);
    CHECK(to_ascii_host(row.host, IdnaMode::uts46_nontransitional).value_or(kRefused) == row.uts46);
  }
}

TEST_CASE("limits of U-label input", "[validators][T-017]") {
  const auto code = [](const std::string& host) { return to_ascii_host(host).error().code(); };
  CHECK(code("") == ErrorCode::empty_input);
  CHECK(code(std::string(5000, 'a')) == ErrorCode::limit_exceeded);
  CHECK(code(std::string(64, 'a')) == ErrorCode::limit_exceeded);
  std::string long_label;
  for (int i = 0; i < 64; ++i) long_label += "ä";
  CHECK(code(long_label) == ErrorCode::limit_exceeded);
  std::string long_name;
  for (int i = 0; i < 50; ++i) long_name += "äöüb.";
  CHECK(code(long_name + "example") == ErrorCode::limit_exceeded);
  CHECK(code(std::string("ä\0.example", 11)) == ErrorCode::malformed);
}

TEST_CASE("A-labels are decoded for showing only, and stay when they cannot be",
          "[validators][T-017]") {
  struct Row {
    std::string host;
    std::string unicode;
    ScriptMix scripts;
  };
  const std::string long_a_label = "xn--" + std::string(59, 'a');
  const std::string same[] = {
      "xn--",  // nothing to decode
      "xn--.example",
      "xn--99999999.example",  // overflows
      "xn--" + std::string(59, '9'),
      "xn--" + std::string(59, 'z'),
      long_a_label,
      "xn--" + std::string(60, 'a'),    // 64
      "xn--" + std::string(251, 'a'),   // 255
      "xn--" + std::string(4996, 'a'),  // 5000
      "xn--bcher-kvb.example",          // not what it would be encoded to
      "xn--abc-",
      "xn--a\x80",
      "srv.example",
  };
  for (const std::string& host : same) {
    INFO(host.substr(0, 70));
    const DisplayName shown = to_unicode_host(host);
    CHECK(shown.unicode == host);
    CHECK(shown.scripts == ScriptMix::ascii);
  }
  const Row rows[] = {
      {"xn--bcher-kva.example", "bücher.example", ScriptMix::single},
      {"XN--BCHER-KVA.Example", "bücher.Example", ScriptMix::single},
      {"xn--bcher-kva.xn--.example.", "bücher.xn--.example.", ScriptMix::single},
      {"xn--r8jz45g.xn--zckzah", "例え.テスト", ScriptMix::single},
  };
  for (const Row& row : rows) {
    INFO(row.host);
    CHECK(to_unicode_host(row.host).unicode == row.unicode);
    CHECK(to_unicode_host(row.host).scripts == row.scripts);
  }
}

TEST_CASE("mixed scripts and look-alikes are flagged", "[validators][T-062]") {
  struct Row {
    const char* host;
    ScriptMix expected;
  };
  const Row rows[] = {
      {"\u0430pple.test", ScriptMix::mixed},                     // Cyrillic а, then Latin
      {"\u0441\u043e\u0441\u043e.test", ScriptMix::confusable},  // all Cyrillic, reads "coco"
      {"\u043f\u0440\u0438\u043c\u0435\u0440.test", ScriptMix::single},  // пример
      {"日本ab.test", ScriptMix::single},
      {"한국어.test", ScriptMix::single},
      {"bücher1.test", ScriptMix::single},
  };
  for (const Row& row : rows) {
    INFO(row.host);
    const auto ascii = to_ascii_host(row.host);
    REQUIRE(ascii.has_value());
    CHECK(to_unicode_host(*ascii).scripts == row.expected);
  }
}

TEST_CASE("Punycode is bounded by its output", "[validators][T-017]") {
  std::array<char32_t, 8> out{};
  CHECK(decode_punycode("bcher-kva", out) == std::size_t{6});
  CHECK(std::u32string(out.data(), 6) == U"bücher");
  CHECK(decode_punycode("", out) == std::size_t{0});
  CHECK_FALSE(decode_punycode("abcdefghi-", out).has_value());  // nine code points
  CHECK_FALSE(decode_punycode("abcdefgh-kva", out).has_value());
  CHECK_FALSE(decode_punycode(std::string(512, 'a'), out).has_value());
  CHECK_FALSE(decode_punycode("kv!", out).has_value());
  CHECK_FALSE(decode_punycode("z", out).has_value());  // ends inside a number
  CHECK_FALSE(decode_punycode("99999999", out).has_value());
}

TEST_CASE("text in normal form C is told from other text", "[validators]") {
  for (const char* text :
       {"", "Cafe", "Caf\u00e9", "x\u0302", "\u6587\u66f8", "\ud55c\uad6d\uc5b4", "a.\u0301"}) {
    INFO(text);
    CHECK(is_normal_form_c(text));
  }
  for (const char* text : {"Cafe\u0301", "E\u0301tat", "\u212b", "\u304b\u3099", "\u6587 o\u0308",
                           "\u1112\u1161\u11ab"}) {
    INFO(text);
    CHECK_FALSE(is_normal_form_c(text));
  }
}

}  // namespace
}  // namespace certwright::validators

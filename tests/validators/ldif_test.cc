#include "validators/ldif.h"

#include "tests/support/catch.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test

TEST_CASE("LDIF attributes", "[validators][ldif]") {
  const auto read = parse_ldif(
      "version: 1\r\n# a comment\r\n  folded\r\ndn: CN=x,\r\n DC=example\r\nkeywords;lang-en:a: "
      "b\r\n"
      "keywords:: dXJsPWh0dHBz\r\n Oi8veA==\r\n\r\nempty:\r\n-\r\n");
  REQUIRE(read.has_value());
  REQUIRE(read->size() == 5);
  CHECK((*read)[1].name == "dn");
  CHECK((*read)[1].value == "CN=x,DC=example");
  CHECK((*read)[1].line == 4);
  CHECK((*read)[2].name == "keywords");
  CHECK((*read)[2].value == "a: b");
  CHECK((*read)[3].value == "url=https://x");
  CHECK((*read)[4].name == "empty");
  CHECK((*read)[4].value.empty());
}

TEST_CASE("mistakes in LDIF are told with the line", "[validators][ldif]") {
  struct {
    const char* text;
    const char* message;
  } const rows[] = {
      {" x: y\n", "line 1: continues nothing"},
      {"dn: x\n\n y\n", "line 3: continues nothing"},
      {"dn: x\nword\n", "line 2: \"name: value\" is expected"},
      {": x\n", "line 1: \"name: value\" is expected"},
      {"dn: x\nkeywords:: =x\n", "line 2: keywords::"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    const auto read = parse_ldif(row.text);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code() == ErrorCode::malformed);
    CHECK_THAT(read.error().detail(), ContainsSubstring(row.message));
  }
}

TEST_CASE("what LDIF looks like", "[validators][ldif]") {
  CHECK(looks_like_ldif("\n# exported\n folded\nDN: CN=x\n"));
  CHECK(looks_like_ldif("version: 1\n"));
  CHECK_FALSE(looks_like_ldif("<xml>dn: x</xml>"));
  CHECK_FALSE(looks_like_ldif("{\ndn: x"));
  CHECK_FALSE(looks_like_ldif(""));
}

TEST_CASE("URLs of service connection points", "[validators][ldif]") {
  const auto read = read_connection_point_urls(
      "dn: CN=DM\nkeywords: URL=https://dm.example:8443/MDM\nkeywords: 1.3.6.1.4\n"
      "Keywords:: dXJsPWh0dHBzOi8vYi5leGFtcGxlL3k=\nserviceBindingInformation: "
      "https://m.example/a\n"
      "serviceBindingInformation: 5061\ndescription: url=https://no.example\n"
      "keywords: url=https://dm.example:8443/MDM\n");
  REQUIRE(read.has_value());
  CHECK(*read == std::vector<std::string>{"https://dm.example:8443/MDM", "https://b.example/y",
                                          "https://m.example/a"});
}

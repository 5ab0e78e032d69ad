#include "validators/email_address.h"

#include <string>

#include "tests/support/catch.h"

using namespace std::string_literals;

namespace certwright::validators {
namespace {

TEST_CASE("the local part is exact and the domain without case", "[validators]") {
  struct Row {
    std::string presented;
    std::string reference;
    EmailMatch expected;
  };
  const Row rows[] = {
      {"user@example.com", "user@example.com", EmailMatch::match},
      {"user@EXAMPLE.com", "user@example.COM", EmailMatch::match},
      {"User@example.com", "user@example.com", EmailMatch::mismatch},
      {"user@sub.example.com", "user@example.com", EmailMatch::mismatch},
      {"use@example.com", "user@example.com", EmailMatch::mismatch},
      {"\"user\"@example.com", "user@example.com", EmailMatch::match},
      {"\"us\\er\"@example.com", "user@example.com", EmailMatch::match},
      {"\"a b\"@example.com", "\"a b\"@example.com", EmailMatch::match},
      {"\"a@b\"@example.com", "\"a@b\"@example.com", EmailMatch::match},
      {"*@example.com", "user@example.com", EmailMatch::mismatch},
      {"user@*.example.com", "user@a.example.com", EmailMatch::malformed_presented},
      {"user@example.com.", "user@example.com", EmailMatch::malformed_presented},
      {"user@.example.com", "user@example.com", EmailMatch::malformed_presented},
      {"@example.com", "user@example.com", EmailMatch::malformed_presented},
      {"example.com", "user@example.com", EmailMatch::malformed_presented},
  };
  for (const Row& row : rows) {
    INFO(row.presented << " presented, " << row.reference << " asked for");
    const auto reference = parse_email_address(row.reference);
    REQUIRE(reference.has_value());
    CHECK(match_email_address(row.presented, *reference) == row.expected);
  }
}

TEST_CASE("text that is no mailbox", "[validators][T-001]") {
  const std::string rows[] = {
      "",
      "@",
      "@@",
      "user",
      "user@",
      "@host",
      "us er@host.example",
      "a..b@host.example",
      ".a@host.example",
      "a.@host.example",
      "a@b@host.example",
      "\"a\"b\"@host.example",
      "\"a\\\"@host.example",
      "\"\"@host.example",
      "user@[192.0.2.1]",
      "user@192.0.2.1",
      "user@host.example\0"s,
      "user\0@host.example"s,
      "user@host.example\0.evil.test"s,
      "\"a\0b\"@host.example"s,
      "us\xc3\xa9r@host.example",
      std::string(400, 'a') + "@host.example",
  };
  for (const std::string& row : rows) {
    INFO(row.substr(0, 60));
    CHECK_FALSE(parse_email_address(row).has_value());
  }
}

}  // namespace
}  // namespace certwright::validators

#include "tests/conformance/names_reading.h"

#include <string>

#include "tests/support/catch.h"

namespace certwright::conformance {
namespace {

// Most of all: what is not doubtful must stay as the corpus has it.
TEST_CASE("rows that say that names match", "[conformance]") {
  struct Row {
    std::string pattern;
    std::string host;
    Reading expected;
  };
  const Row rows[] = {
      {"a.example", "A.example.", Reading::as_written},
      {"*.x.test", "a.x.test", Reading::as_written},
      {"*.x_y.test", "-.x_y.test", Reading::as_written},
      {"xn--a.test", "xn--a.test", Reading::as_written},
      {"a-.example", "a-.example", Reading::either},
      {"a.example.", "a.example", Reading::either},
      {"*.x.test.", "a.x.test", Reading::either},
      {"f*.x.test", "foo.x.test", Reading::negative},
      {"*.*.test", "*.*.test", Reading::negative},
      {"*.test", "a.test", Reading::negative},
      {"*", "a", Reading::negative},
      {".x.test", ".x.test", Reading::negative},
      {"*.x.test", ".x.test", Reading::negative},
      {"a..b", "a..b", Reading::negative},
      {"192.0.2.1", "192.0.2.1", Reading::negative},
      {"a@b", "a@b", Reading::negative},
      {"*.x.test", std::string(64, 'a') + ".x.test", Reading::negative},
  };
  for (const Row& row : rows) {
    INFO(row.pattern << " and " << row.host);
    CHECK(read_dns_match(row.pattern, row.host) == row.expected);
  }
}

TEST_CASE("rows about syntax, mailboxes and masks", "[conformance]") {
  CHECK(read_reference_syntax("a-b.example") == Reading::as_written);
  CHECK(read_reference_syntax("a-.example") == Reading::either);
  CHECK(read_reference_syntax("_a.example") == Reading::either);
  CHECK(read_presented_syntax("a-.example") == Reading::as_written);
  CHECK(read_presented_syntax("*.a.example") == Reading::as_written);
  CHECK(read_presented_syntax("_a.example") == Reading::either);
  CHECK(read_presented_syntax("f*.a.example") == Reading::negative);
  CHECK(read_presented_syntax("*.*.example") == Reading::negative);

  CHECK(read_email_match("a@b.example", "a@B.example") == Reading::as_written);
  CHECK(read_email_match("*@b.example", "*@b.example") == Reading::as_written);
  CHECK(read_email_match("@", "@") == Reading::negative);
  CHECK(read_email_match("a@", "a@") == Reading::negative);
  CHECK(read_email_match("a@*.b", "a@*.b") == Reading::negative);

  const std::string base(4, '\0');
  CHECK_FALSE(mask_is_no_prefix(base + "\xff\xff\xfe" + std::string(1, '\0')));
  CHECK_FALSE(mask_is_no_prefix(base + base));
  CHECK(mask_is_no_prefix(base + "\xff" + std::string(1, '\0') + "\xff" + std::string(1, '\0')));
  CHECK(mask_is_no_prefix(base + "\xff\xff\xff\xfd"));
  CHECK_FALSE(mask_is_no_prefix("short"));
}

}  // namespace
}  // namespace certwright::conformance

// Country codes: officially assigned ones only.
#include "validators/lint/country_code.h"

#include "tests/support/catch.h"

namespace certwright::validators {
namespace {

TEST_CASE("country codes: assigned ones count, others do not") {
  for (const std::string_view code : {"AD", "DE", "GB", "US", "ZW", "SS", "CW"}) {
    INFO(code);
    CHECK(is_country_code(code));
  }
  for (const std::string_view code :
       {"", "D", "DEU", "de", "AN", "EU", "UK", "XX", "XK", "@A", "A["}) {
    INFO(code);
    CHECK_FALSE(is_country_code(code));
  }
  CHECK(is_country_code_of_any_case("de"));
  CHECK(is_country_code_of_any_case("Zw"));
  CHECK_FALSE(is_country_code_of_any_case("xx"));
}

}  // namespace
}  // namespace certwright::validators

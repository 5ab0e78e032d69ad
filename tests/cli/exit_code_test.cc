#include "cli/exit_code.h"

#include <set>

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

TEST_CASE("the highest applicable exit code wins in the documented order", "[cli][T-115]") {
  const int order[] = {130, 70, 2, 5, 6, 7, 3, 4, 10, 1, 9, 8, 0};
  for (std::size_t i = 0; i < std::size(order); ++i) {
    for (std::size_t j = i; j < std::size(order); ++j) {
      const auto higher = static_cast<ExitCode>(order[i]), lower = static_cast<ExitCode>(order[j]);
      CHECK(combine(higher, lower) == higher);
      CHECK(combine(lower, higher) == higher);
    }
  }
  CHECK(std::size(kExitCodes) == std::size(order));
}

TEST_CASE("every failure has an exit code that is not success", "[cli][T-115]") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    INFO(to_string(code));
    CHECK(names.insert(to_string(code)).second);
    CHECK(exit_code_for(code) != ExitCode::ok);
  }
  CHECK(exit_code_for(ErrorCode::wrong_password) == ExitCode::secret);
  CHECK(exit_code_for(ErrorCode::password_required) == ExitCode::secret);
  CHECK(exit_code_for(ErrorCode::already_exists) == ExitCode::refused);
  CHECK(exit_code_for(ErrorCode::truncated) == ExitCode::input);
  CHECK(exit_code_for(ErrorCode::invalid_argument) == ExitCode::usage);
  CHECK(exit_code_for(ErrorCode::crypto) == ExitCode::key_refused);
  CHECK(exit_code_for(ErrorCode::internal) == ExitCode::internal);
  CHECK(exit_code_for(static_cast<ErrorCode>(200)) == ExitCode::internal);
}

}  // namespace
}  // namespace certwright::cli

#include <algorithm>

#include "tests/conformance/suite.h"

namespace certwright::conformance {

extern const Suite kBettertlsSuite;
extern const Suite kContainersSuite;
extern const Suite kLimboSuite;
extern const Suite kLintSuite;
extern const Suite kNamesSuite;
extern const Suite kPathsSuite;
extern const Suite kPkitsSuite;
extern const Suite kWycheproofSuite;

namespace {

const Suite* const kSuites[] = {
    &kBettertlsSuite, &kContainersSuite, &kLimboSuite, &kLintSuite,
    &kNamesSuite,     &kPathsSuite,      &kPkitsSuite, &kWycheproofSuite,
};

}  // namespace

std::span<const Suite* const> all_suites() { return kSuites; }

const Suite* find_suite(std::string_view name) {
  const auto suites = all_suites();
  const auto found = std::find_if(suites.begin(), suites.end(),
                                  [name](const Suite* suite) { return suite->name == name; });
  return found == suites.end() ? nullptr : *found;
}

}  // namespace certwright::conformance

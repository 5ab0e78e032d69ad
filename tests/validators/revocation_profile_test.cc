// What a profile that holds issuers to RFC 5280 and to the rules of the web makes of their lists.
#include <functional>

#include "tests/support/catch.h"
#include "tests/validators/revocation_fixture.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::tests;       // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test

namespace {

constexpr std::string_view kUrl = "http://pki.example/part.crl";

struct Row {
  const char* name;
  std::function<void(ListFixture&, const Pki&)> change;
  RevocationStatus by_default, strict;
};
using enum RevocationStatus;
const Row kRows[] = {
    {"as it should be", [](ListFixture&, const Pki&) {}, good, good},
    {"no CRL number", [](ListFixture& list, const Pki&) { list.extensions = {}; }, good, unknown},
    {"no CRL number, revoked",
     [](ListFixture& list, const Pki& pki) {
       list.extensions = {};
       list.entries = {pki.leaf_entry()};
     },
     revoked, revoked},
    {"critical CRL number",
     [](ListFixture& list, const Pki&) {
       list.extensions = {number_extension(oids::kCrlNumber, Critical::yes, 7)};
     },
     good, unknown},
    {"somebody else listed twice",
     [](ListFixture& list, const Pki& pki) {
       list.entries = {{pki.issuing.certificate->serial}, {pki.issuing.certificate->serial}};
     },
     good, unknown},
    {"a part, named by its URL",
     [](ListFixture& list, const Pki&) {
       list.extensions.push_back(scope_name(std::string(kUrl)));
     },
     good, good},
    {"a part that speaks for others",
     [](ListFixture& list, const Pki&) {
       list.extensions.push_back(scope_name(std::string(kUrl), true));
     },
     good, unknown},
};

}  // namespace

TEST_CASE("strict takes no good word from a list that breaks its rules",
          "[validators][revocation][T-073][T-075]") {
  const Bytes points = CrlDistributionPoints::encode({std::string(kUrl)});
  const Pki pki(Shape{std::nullopt, points});
  const IssuerSource* const sources[] = {&pki.pool};
  for (const Row& row : kRows) {
    INFO(row.name);
    ListFixture list{pki.issuing};
    list.extensions = {number_extension(oids::kCrlNumber, Critical::no, 7)};
    row.change(list, pki);
    const Lists lists{list.make()};
    for (const char* policy : {"rfc5280", "strict"}) {
      INFO(policy);
      const PathInputs inputs{kNow, *find_policy(policy), {}, {}, nullptr};
      const RevocationChecker checker(lists, sources, pki.trust, inputs, {});
      const RevocationAnswer answer = checker.check(pki.path(), 0);
      const bool strict = std::string_view(policy) == "strict";
      CHECK(answer.status == (strict ? row.strict : row.by_default));
      CHECK(answer.why.empty() == (answer.status != unknown));
    }
  }
}

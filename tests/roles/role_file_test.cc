// Versions, conditions and words of role files, and what is refused in them.
#include <algorithm>

#include "tests/roles/draft.h"
#include "tests/support/catch.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using namespace certwright::roles_test;  // NOLINT(google-build-using-namespace): a test

namespace {

constexpr std::string_view kHead =
    "id = \"x\"\ntitle = \"X\"\nproduct = \"P\"\nsource = \"S\"\n"
    "[[version]]\nid = \"2010\"\n[[version]]\nid = \"2013\"\n[[version]]\nid = \"2016\"\n"
    "[[parameter]]\nname = \"usage\"\nmeaning = \"m\"\nexample = \"client\"\n";

std::string with_demand(std::string_view keys) {
  return std::string(kHead) +
         "[[demand]]\nid = \"d\"\nrule = \"san-forbidden\"\nrequirement = \"r\"\n" +
         std::string(keys) + "\n";
}

Role role_of(const std::string& text) {
  auto role = load_role(text, "x.toml");
  if (!role.has_value()) FAIL(role.error().message());
  return std::move(*role);
}

// A certificate with a name, which the demand forbids.
Draft named() {
  Draft draft;
  draft.subject = {{oids::kCommonName, "srv.contoso.com"}};
  draft.names = {{AltNameKind::dns, "srv.contoso.com"}};
  return draft;
}

}  // namespace

TEST_CASE("a demand counts under its conditions", "[roles]") {
  struct Row {
    const char* keys;
    const char* set;  // parameters, with blanks between
    bool counts;
    bool told;  // in not_checked
  };
  const Row kRows[] = {
      {"", "", true, false},
      {"versions = [\"2016\"]", "", true, false},  // the last is meant
      {"versions = [\"2010\"]", "", false, false},
      {"versions = [\"2010\"]", "version=2010", true, false},
      {"versions = [\"2013-\"]", "version=2010", false, false},
      {"versions = [\"2013-\"]", "version=2013", true, false},
      {"versions = [\"-2013\"]", "version=2013", true, false},
      {"versions = [\"-2013\"]", "version=2016", false, false},
      {"versions = [\"2010-2013\"]", "version=2013", true, false},
      {"versions = [\"2010\", \"2016\"]", "version=2013", false, false},
      {"issued-from = 2026-11-20T12:00:00Z", "", true, false},
      {"issued-from = 2026-11-20T12:00:01Z", "", false, false},
      {"issued-before = 2026-11-20T12:00:01Z", "", true, false},
      {"issued-before = 2026-11-20T12:00:00Z", "", false, false},
      {"root = \"public\"", "", false, true},
      {"root = \"public\"", "public-roots=@root", true, false},
      {"root = \"public\"", "public-roots=@other", false, false},
      {"root = \"private\"", "public-roots=@other", true, false},
      {"root = \"private\"", "public-roots=@root", false, false},
      {"when = \"usage=client\"", "", false, true},
      {"when = \"usage=client\"", "usage=client", true, false},
      {"when = \"usage=client\"", "usage=server,client", true, false},
      {"when = \"usage=client\"", "usage=server", false, false},
      {"when = \"usage\"", "usage=server", true, false},
      {"unless = \"usage=client\"", "", true, false},
      {"unless = \"usage=client\"", "usage=client", false, false},
      {"unless = \"usage=client\"", "usage=server", true, false},
      {"unless = \"usage\"", "usage=server", false, false},
      {"when-key = [\"ec\"]", "", true, false},
      {"when-key = [\"rsa\"]", "", false, false},
  };
  for (const Row& row : kRows) {
    INFO(row.keys << " with " << row.set);
    const Role role = role_of(with_demand(row.keys));
    Draft draft = named();
    if (*row.set != '\0') REQUIRE(draft.parameters.set(row.set).has_value());
    const Judged judged = judge(role, draft);
    CHECK(judged.findings.size() == (row.counts ? 1U : 0U));
    CHECK(judged.not_checked.size() == (row.told ? 1U : 0U));
  }
}

TEST_CASE("role files with conditions are read strictly", "[roles]") {
  struct Row {
    const char* keys;
    const char* error;
  };
  const Row kRows[] = {
      {"versions = [\"2011\"]", "there is no [[version]] \"2011\""},
      {"versions = [\"2016-2010\"]", "ends before it begins"},
      {"when = \"mutual=yes\"", "reads the parameter \"mutual\""},
      {"unless = \"mutual\"", "reads the parameter \"mutual\""},
      {"root = \"open\"", "\"open\""},
      {"when-key = [\"dsa\"]", "\"dsa\" is none of rsa, ec, ed25519, ed448"},
      {"version = [\"2010\"]", "unknown key \"version\""},
  };
  for (const Row& row : kRows) {
    INFO(row.keys);
    const auto role = load_role(with_demand(row.keys), "x.toml");
    REQUIRE_FALSE(role.has_value());
    CHECK_THAT(role.error().message(), ContainsSubstring(row.error));
  }
  const std::string twice = with_demand("versions = [\"2010\"]") +
                            "[[demand]]\nid = \"d\"\nrule = \"private-key\"\nrequirement = \"r\"\n";
  CHECK(load_role(twice + "versions = [\"2013-\"]\n", "x.toml").has_value());
  CHECK_FALSE(load_role(twice + "versions = [\"-2013\"]\n", "x.toml").has_value());
  CHECK_FALSE(load_role(twice, "x.toml").has_value());
}

TEST_CASE("what is of low confidence is a notice", "[roles]") {
  CHECK(role_of(with_demand("confidence = \"low\"")).demands.front().severity == Severity::notice);
  CHECK(
      role_of(with_demand("confidence = \"low\"\nseverity = \"info\"")).demands.front().severity ==
      Severity::info);
  CHECK(role_of(with_demand("confidence = \"medium\"")).demands.front().severity ==
        Severity::error);
}

TEST_CASE("a role is chosen with its version", "[roles]") {
  RoleCatalogue catalogue;
  REQUIRE(catalogue.add(role_of(with_demand("versions = [\"2010\"]"))).has_value());
  CHECK(catalogue.find("x").value()->version == "2016");
  const auto old = catalogue.find("x@2010").value();
  CHECK(old->version == "2010");
  CHECK(judge(*old, named()).findings.size() == 1);
  CHECK(judge(*catalogue.find("x").value(), named()).findings.empty());
  CHECK_THAT(catalogue.find("x@2011").error().message(),
             ContainsSubstring("it knows 2010, 2013 and 2016"));
  CHECK_THAT(catalogue.find("tls-server@3").error().message(),
             ContainsSubstring("does not tell versions apart"));
  RoleParameters parameters;
  REQUIRE(parameters.set("version=2013").has_value());
  CHECK(catalogue.check_parameters(parameters, old.get()).has_value());
  REQUIRE(parameters.set("version=2012").has_value());
  CHECK_FALSE(catalogue.check_parameters(parameters, old.get()).has_value());
  REQUIRE(parameters.set("version=2010,2013").has_value());
  CHECK_FALSE(catalogue.check_parameters(parameters, old.get()).has_value());
}

TEST_CASE("a name that does not match speaks the role's words", "[roles]") {
  const Role role = role_of(std::string(kHead) +
                            "[names]\nrequirement = \"the name users type\"\nseen = \"a warning\"\n"
                            "severity = \"warning\"\n");
  Finding wrong = finding("name.mismatch");
  role.names.speak_in(wrong);
  CHECK(wrong.severity == Severity::warning);
  CHECK(wrong.citation == "S");
  CHECK_THAT(wrong.message,
             ContainsSubstring("the name users type") && ContainsSubstring("a warning"));
  Finding remark = finding("name.mismatch");
  remark.severity = Severity::info;
  role.names.speak_in(remark);
  CHECK(remark.severity == Severity::info);
}

TEST_CASE("what a role needs follows names, parameters and version", "[roles]") {
  const Role role = role_of(
      std::string(kHead) +
      "[[parameter]]\nname = \"domains\"\nmeaning = \"m\"\nexample = \"a.com\"\n"
      "[[demand]]\nid = \"n\"\nrule = \"names-present\"\nnames = [\"sip.{domains}\", "
      "\"{name}\"]\nrequirement = \"r\"\n"
      "[[demand]]\nid = \"k\"\nrule = \"key-usage\"\nall-of = [\"keyEncipherment\"]\n"
      "when-key = [\"rsa\"]\nrequirement = \"r\"\n"
      "[[demand]]\nid = \"v\"\nrule = \"validity-maximum\"\ndays = 90\nversions = [\"2016\"]\n"
      "requirement = \"r\"\n");
  CHECK(role.needs().open == std::vector<std::string>{"domains", "name"});
  RoleParameters parameters;
  REQUIRE(parameters.set("domains=a.com,b.com").has_value());
  REQUIRE(parameters.set("version=2013").has_value());
  const std::vector names{ReferenceIdentity::parse("srv.a.com").value()};
  const RoleNeeds needs = role.needs({names, &parameters, std::nullopt});
  CHECK(needs.names == std::vector<AltName>{{AltNameKind::dns, "srv.a.com"},
                                            {AltNameKind::dns, "sip.a.com"},
                                            {AltNameKind::dns, "sip.b.com"}});
  CHECK(needs.attributes == std::vector<SubjectAttribute>{{oids::kCommonName, "srv.a.com"}});
  CHECK(needs.usage_for(KeyAlgorithm::rsa) == KeyUsage::key_encipherment);
  CHECK(needs.usage_for(KeyAlgorithm::ec) == 0);
  CHECK(needs.open.empty());
  CHECK(needs.most_days == 0);
  CHECK(role.needs().most_days == 90);
}

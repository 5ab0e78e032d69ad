// Every role, whatever its file demands: a certificate made from what the role says it needs
// passes, and for each demand certificates that break it yield exactly its findings.
//
// CERTWRIGHT_ROLE limits the run to the roles whose id begins with it; CERTWRIGHT_ROLE_FILES names
// a folder of role files to take instead of the built-in ones, so that a role can be tried without
// building.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "tests/roles/breaker.h"
#include "tests/support/catch.h"
#include "tests/support/component.h"
#include "validators/role_rules/role_rule.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using namespace certwright::roles_test;  // NOLINT(google-build-using-namespace): a test

namespace {

struct RoleText {
  std::string id;  // by the name of its file
  std::string text;
};

std::string file_text(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return std::move(text).str();
}

std::vector<RoleText> all_role_texts() {
  std::vector<RoleText> out;
  if (const char* folder = std::getenv("CERTWRIGHT_ROLE_FILES")) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".toml") continue;
      out.push_back({entry.path().stem().string(), file_text(entry.path())});
    }
    std::sort(out.begin(), out.end(),
              [](const RoleText& a, const RoleText& b) { return a.id < b.id; });
    return out;
  }
  for (const std::string& id : RoleCatalogue().ids()) {
    out.push_back({id, std::string(built_in_role_text(id))});
  }
  return out;
}

std::vector<RoleText> role_texts() {
  std::vector<RoleText> texts = all_role_texts();
  if (const char* prefix = std::getenv("CERTWRIGHT_ROLE")) {
    texts.erase(std::remove_if(texts.begin(), texts.end(),
                               [&](const RoleText& each) { return each.id.rfind(prefix, 0) != 0; }),
                texts.end());
  }
  return texts;
}

std::optional<Role> load(const RoleText& text) {
  auto role = load_role(text.text, text.id + ".toml");
  if (role.has_value()) return std::move(*role);
  FAIL_CHECK(role.error().message());
  return std::nullopt;
}

// Under which the demand counts.
Circumstances circumstances_for(const Role& role, const Demand& demand) {
  const DemandConditions& conditions = demand.conditions;
  Circumstances out;
  if (!conditions.versions.empty()) out.version = conditions.versions.back();
  if (conditions.issued_from) out.issued = *conditions.issued_from;
  if (conditions.issued_before && out.issued >= *conditions.issued_before) {
    out.issued = conditions.issued_before->plus_seconds(-1);
  }
  if (!conditions.key_types.empty()) out.key = conditions.key_types.front();
  if (conditions.root != DemandConditions::Root::any) {
    out.root = conditions.root == DemandConditions::Root::public_one ? RootPublicity::is_public
                                                                     : RootPublicity::is_private;
  }
  const DemandConditions::Setting& when = conditions.when;
  if (!when.parameter.empty()) out.set.emplace_back(when.parameter, when.value);
  for (const RoleVersion& each : role.versions) {
    if (out.version.empty() && each.id == role.version) out.version = each.id;
  }
  return out;
}

// What only sums up the other findings.
bool is_summary(const std::string& finding) {
  return finding == "amt.release_works" || finding == "amt.release_refuses";
}

struct Outcome {
  std::vector<std::string> own;     // findings of the demand
  std::vector<std::string> others;  // "demand: finding", of the other demands
  Judged judged;
};

Outcome judge_break(const Role& role, const Demand& demand, const Draft& draft) {
  Outcome out;
  out.judged = judge(role, draft);
  for (const auto& [from, finding] : out.judged.findings) {
    if (from == demand.id) {
      out.own.push_back(finding);
    } else if (!is_summary(finding)) {
      out.others.push_back(std::string(from).append(": ").append(finding));
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& each : lines) out += "\n    " + each;
  return out.empty() ? " nothing" : out;
}

struct Count {
  std::size_t rows = 0, passing = 0, exact = 0;
};

void check_demand(const Role& role, const Demand& demand, const TomlTable& keys, Count& count) {
  const Circumstances circumstances = circumstances_for(role, demand);
  const Draft good = passing_draft(role, circumstances);
  const Outcome passing = judge_break(role, demand, good);
  ++count.rows;
  ++count.passing;
  INFO(role.id << ", " << demand.id << " (" << demand.rule << ")");
  {
    INFO("what the role says it needs does not pass; found of others:" << joined(passing.others));
    INFO("messages:" << joined(passing.judged.messages));
    CHECK(passing.others.empty());
    INFO("of this demand:" << joined(passing.own));
    CHECK(std::all_of(passing.own.begin(), passing.own.end(), is_summary));
  }
  const Breaker* breaker = find_breaker(demand.rule);
  REQUIRE(breaker != nullptr);
  BreakInput input{role, demand, keys, good, {}, {}};
  input.with_key = [&](KeyAlgorithm type) {
    Circumstances other = circumstances;
    other.key = type;
    return passing_draft(role, other);
  };
  input.issued_at = [&](UtcTime when) {
    Circumstances other = circumstances;
    other.issued = when;
    return passing_draft(role, other);
  };
  bool alone = false;
  std::string others;
  for (const Break& each : breaker->breaks(input)) {
    INFO(each.what);
    const Outcome outcome = judge_break(role, demand, each.draft);
    INFO("messages:" << joined(outcome.judged.messages));
    ++count.rows;
    CHECK(outcome.own == each.findings);
    if (!each.not_checked.empty()) {
      const auto& lines = outcome.judged.not_checked;
      CHECK(std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
        return line.find(each.not_checked) != std::string::npos;
      }));
      alone = true;
    }
    if (each.findings.empty()) continue;
    if (outcome.others.empty()) {
      alone = true;
      ++count.exact;
    } else {
      others += "\n  " + each.what + ":" + joined(outcome.others);
    }
  }
  INFO("no certificate breaks this demand alone:" << others);
  CHECK(alone);
}

void check_role(const RoleText& text, Count& count) {
  const auto role = load(text);
  if (!role) return;
  const auto document = parse_toml(text.text, text.id);
  REQUIRE(document.has_value());
  const TomlValue* demands = document->find("demand");
  if (demands == nullptr) return;
  REQUIRE(demands->array() != nullptr);
  REQUIRE(demands->array()->size() == role->demands.size());
  for (std::size_t i = 0; i < role->demands.size(); ++i) {
    check_demand(*role, role->demands[i], *(*demands->array())[i].table(), count);
  }
}

// The first fenced block after `heading`.
std::string block_after(const std::string& text, const std::string& heading) {
  const std::string fence = "```";
  const std::size_t at = text.find(heading);
  REQUIRE(at != std::string::npos);
  const std::size_t open = text.find('\n', text.find(fence, at)) + 1;
  return text.substr(open, text.find(fence, open) - open);
}

}  // namespace

TEST_CASE("every role passes what it says it needs and catches what breaks it [T-058]",
          "[roles][catalogue]") {
  Count count;
  for (const RoleText& each : role_texts()) {
    INFO(each.id);
    check_role(each, count);
  }
  std::printf("roles: %zu rows, %zu of them passing, %zu that break one demand alone\n", count.rows,
              count.passing, count.exact);
  CHECK(count.rows > 0);
}

TEST_CASE("every role file is complete", "[roles][catalogue]") {
  for (const RoleText& text : role_texts()) {
    INFO(text.id);
    const auto loaded = load(text);
    if (!loaded) continue;
    const Role* role = &*loaded;
    CHECK(role->id == text.id);
    CHECK_FALSE(role->title.empty());
    CHECK_FALSE(role->summary.empty());
    CHECK_FALSE(role->source.empty());
    for (const RoleParameter& each : role->parameters) {
      INFO(each.name);
      CHECK_FALSE(each.meaning.empty());
      CHECK_FALSE(each.example.empty());
    }
    for (const Demand& each : role->demands) {
      INFO(each.id);
      CHECK_FALSE(each.source.empty());
      CHECK((each.confidence != Confidence::low || each.severity <= Severity::notice));
    }
  }
}

TEST_CASE("every rule kind has a breaker", "[roles][catalogue]") {
  for (const RoleRule* each : role_rules()) {
    INFO(each->name);
    CHECK(find_breaker(each->name) != nullptr);
  }
}

TEST_CASE("the examples of CONTRIBUTING.md work", "[roles][documentation]") {
  const std::filesystem::path source = tests::source_directory();
  const std::string text = file_text(source / "CONTRIBUTING.md");
  const RoleText example{"mail-gateway", block_after(text, "## Add a role\n")};
  Count count;
  check_role(example, count);
  CHECK(count.exact >= 4);
  const auto role = load(example);
  REQUIRE(role.has_value());
  CHECK(role->id == example.id);
  for (const char* file :
       {"validators/role_rules/names_maximum.cc", "tests/roles/break_names_maximum.cc"}) {
    INFO(file);
    CHECK(block_after(text, "`" + std::string(file) + "`:") == file_text(source / file));
  }
}

TEST_CASE("docs/role-files.md names every rule kind", "[roles][documentation]") {
  const std::string text = file_text(tests::source_directory() / "docs" / "role-files.md");
  REQUIRE_FALSE(text.empty());
  for (const RoleRule* each : role_rules()) {
    INFO(each->name);
    CHECK(text.find("`" + std::string(each->name) + "`") != std::string::npos);
  }
}

// load_role: a role's TOML text read strictly.
#include <algorithm>

#include "validators/role.h"
#include "validators/role_rules/role_rule.h"
#include "validators/toml_document.h"

namespace certwright::validators {
namespace {

constexpr std::string_view kSeverityWords[] = {"info", "notice", "warning", "error", "fatal"};
constexpr std::string_view kConfidenceWords[] = {"low", "medium", "high"};

Severity read_severity(TomlReader& in, Severity otherwise) {
  const auto index = in.choice("severity", kSeverityWords);
  return index ? static_cast<Severity>(*index) : otherwise;
}

Confidence read_confidence(TomlReader& in, Confidence otherwise) {
  const auto index = in.choice("confidence", kConfidenceWords);
  return index ? static_cast<Confidence>(*index) : otherwise;
}

// What nobody could confirm is told, never held against a certificate.
Severity shipped(Severity severity, Confidence confidence) {
  return confidence == Confidence::low ? std::min(severity, Severity::notice) : severity;
}

Result<RoleNames> read_names(const TomlTable& table, const std::string& role_source) {
  constexpr std::string_view kReference[] = {"matched", "irrelevant"};
  constexpr std::string_view kFallback[] = {"never", "without-san"};
  constexpr std::string_view kWildcards[] = {"two-labels", "one-label", "none"};
  TomlReader in(table, "[names]");
  RoleNames names;
  if (in.choice("reference", kReference) == 1U) {
    names.reference = RoleNames::Reference::irrelevant;
  }
  if (in.choice("common-name", kFallback) == 1U) {
    names.policy.fallback = SubjectFallback::without_subject_alt_name;
  }
  const auto wildcards = in.choice("wildcards", kWildcards);
  if (wildcards == 1U) names.policy.dns.wildcards = WildcardPolicy::one_label;
  if (wildcards == 2U) names.policy.dns.wildcards = WildcardPolicy::none;
  names.requirement = in.string("requirement");
  names.symptom = in.string("seen");
  names.source = in.string("source");
  names.fix = in.string("fix");
  names.severity =
      shipped(read_severity(in, Severity::error), read_confidence(in, Confidence::high));
  if (names.source.empty()) names.source = role_source;
  CW_CHECK(in.finish());
  return names;
}

Status read_version(const TomlTable& table, Role& role) {
  TomlReader in(table, "[[version]]");
  RoleVersion version{in.required_string("id"), in.string("title")};
  const bool chosen = in.truth("default", TomlReader::Truth::no) == TomlReader::Truth::yes;
  if (version.id.find_first_of("-@, ") != std::string::npos) {
    in.refuse("id", "it may not hold \"-\", \"@\", commas or spaces");
  }
  for (const RoleVersion& each : role.versions) {
    if (each.id == version.id) in.refuse("id", "a version of this id stands above");
  }
  CW_CHECK(in.finish());
  if (chosen) role.version = version.id;
  role.versions.push_back(std::move(version));
  return ok();
}

Status read_parameter(const TomlTable& table, Role& role) {
  TomlReader in(table, "[[parameter]]");
  RoleParameter parameter{in.required_string("name"), in.required_string("meaning"),
                          in.string("example")};
  for (const RoleParameter& each : role.parameters) {
    if (each.name == parameter.name) in.refuse("name", "a parameter of this name stands above");
  }
  CW_CHECK(in.finish());
  role.parameters.push_back(std::move(parameter));
  return ok();
}

// "2010", "2013-" (from it on), "-2016" (up to it), "2010-2013".
void read_versions(TomlReader& in, const Role& role, DemandConditions& conditions) {
  const auto position = [&](std::string_view id) {
    const auto found = std::find_if(role.versions.begin(), role.versions.end(),
                                    [&](const RoleVersion& each) { return each.id == id; });
    if (found == role.versions.end()) {
      in.refuse("versions", "there is no [[version]] \"" + std::string(id) + "\"");
      return std::size_t{0};
    }
    return static_cast<std::size_t>(found - role.versions.begin());
  };
  for (const std::string& text : in.strings("versions")) {
    if (role.versions.empty()) {
      in.refuse("versions", "the role has no [[version]]");
      return;
    }
    const std::string_view range = text;
    const std::size_t dash = range.find('-');
    const std::string_view from = range.substr(0, dash);
    const std::string_view to = dash == std::string_view::npos ? from : range.substr(dash + 1);
    const std::size_t first = from.empty() ? 0 : position(from);
    const std::size_t last = to.empty() ? role.versions.size() - 1 : position(to);
    if (last < first) in.refuse("versions", "\"" + text + "\" ends before it begins");
    for (std::size_t i = first; i <= last && !in.failed(); ++i) {
      conditions.versions.push_back(role.versions[i].id);
    }
  }
}

// "mutual-tls=yes", or "mutual-tls" for any value.
DemandConditions::Setting read_setting(TomlReader& in, std::string_view key) {
  const std::string text = in.string(key);
  const std::size_t equals = text.find('=');
  DemandConditions::Setting setting;
  setting.parameter = text.substr(0, equals);
  if (equals != std::string::npos) setting.value = text.substr(equals + 1);
  return setting;
}

DemandConditions read_conditions(TomlReader& in, const Role& role) {
  constexpr std::string_view kRoots[] = {"any", "public", "private"};
  DemandConditions conditions;
  read_versions(in, role, conditions);
  conditions.issued_from = in.date("issued-from");
  conditions.issued_before = in.date("issued-before");
  if (const auto root = in.choice("root", kRoots)) {
    conditions.root = static_cast<DemandConditions::Root>(*root);
  }
  conditions.when = read_setting(in, "when");
  conditions.unless = read_setting(in, "unless");
  conditions.key_types = read_key_types(in, "when-key");
  return conditions;
}

bool share_version(const Demand& a, const Demand& b) {
  if (a.conditions.versions.empty() || b.conditions.versions.empty()) return true;
  return std::any_of(a.conditions.versions.begin(), a.conditions.versions.end(),
                     [&](const std::string& each) { return Role::is_of_version(b, each); });
}

// Every parameter that the demand reads is declared, so that people can find and set it.
void check_declared(TomlReader& in, const Role& role, const Demand& demand) {
  std::vector<std::string> used = demand.check->parameters();
  for (const auto& setting : {demand.conditions.when, demand.conditions.unless}) {
    if (!setting.parameter.empty()) used.push_back(setting.parameter);
  }
  for (const std::string& name : used) {
    const bool known = std::any_of(role.parameters.begin(), role.parameters.end(),
                                   [&](const RoleParameter& each) { return each.name == name; });
    if (!known && name != kPublicRootsParameter) {
      in.refuse("id", "\"" + demand.id + "\" reads the parameter \"" + name +
                          "\", which no [[parameter]] declares");
    }
  }
}

// The rule kind's check. Refuses "rule" when neither we nor `more` have it.
std::shared_ptr<const DemandCheck> make_check(const std::string& kind, const RoleRuleSource* more,
                                              TomlReader& in) {
  if (const RoleRule* rule = find_role_rule(kind)) return rule->make(in);
  std::vector<std::string> known;
  for (const RoleRule* each : role_rules()) known.emplace_back(each->name);
  if (more != nullptr) {
    if (auto check = more->make(kind, in)) return check;
    for (std::string& name : more->names()) known.push_back(std::move(name));
  }
  const std::string_view near = nearest_word(kind, known);
  in.refuse("rule",
            "there is no rule kind \"" + kind + "\"" +
                (near.empty() ? std::string() : "; did you mean \"" + std::string(near) + "\"?"));
  return nullptr;
}

Result<Demand> read_demand(const TomlTable& table, const Role& role, const RoleRuleSource* more) {
  TomlReader in(table, "[[demand]]");
  Demand demand;
  demand.id = in.required_string("id");
  demand.rule = in.required_string("rule");
  demand.severity = read_severity(in, Severity::error);
  demand.confidence = read_confidence(in, role.confidence);
  demand.severity = shipped(demand.severity, demand.confidence);
  demand.requirement = in.required_string("requirement");
  demand.source = in.string("source");
  demand.symptom = in.string("seen");
  demand.fix = in.string("fix");
  if (demand.source.empty()) demand.source = role.source;
  demand.conditions = read_conditions(in, role);
  if (!demand.rule.empty()) demand.check = make_check(demand.rule, more, in);
  for (const Demand& other : role.demands) {
    if (other.id == demand.id && share_version(other, demand)) {
      in.refuse("id", "a demand of this id stands above");
    }
  }
  if (demand.check != nullptr) check_declared(in, role, demand);
  CW_CHECK(in.finish());
  return demand;
}

Result<PeerRule> read_peer_rule(const TomlTable& table, const Role& role) {
  constexpr std::string_view kKinds[] = {"same-key", "not-shared", "subject-equal",
                                         "subject-different", "names-differ"};
  constexpr std::string_view kGroups[] = {"role", "pool"};
  TomlReader in(table, "[[peer-rule]]");
  PeerRule rule;
  const auto kind = in.choice("rule", kKinds);
  if (!kind) {
    in.lacks("\"rule\": same-key, not-shared, subject-equal, subject-different or names-differ");
  }
  rule.kind = static_cast<PeerRule::Kind>(kind.value_or(0));
  if (in.choice("group", kGroups) == 1U) rule.grouping = PeerRule::Grouping::by_pool;
  rule.roles = in.strings("roles");
  rule.attributes = read_oids(in, "attributes");
  if (in.truth("and-issuer", TomlReader::Truth::no) == TomlReader::Truth::yes) {
    rule.issuers = PeerRule::Issuers::equal;
  }
  rule.parameter = in.string("parameter");
  rule.severity = read_severity(in, Severity::warning);
  rule.requirement = in.required_string("requirement");
  rule.symptom = in.string("seen");
  rule.source = in.string("source");
  if (rule.source.empty()) rule.source = role.source;
  CW_CHECK(in.finish());
  return rule;
}

Result<Role> read_role(const TomlTable& document, const RoleRuleSource* more) {
  TomlReader in(document, "the role");
  Role role;
  role.id = in.required_string("id");
  role.title = in.required_string("title");
  role.product = in.required_string("product");
  role.pfx_target = in.string("pfx-target");
  role.summary = in.string("summary");
  role.source = in.required_string("source");
  role.confidence = read_confidence(in, Confidence::high);
  const TomlTable* names = in.table("names");
  const auto versions = in.tables("version");
  const auto parameters = in.tables("parameter");
  const auto demands = in.tables("demand");
  const auto peer_rules = in.tables("peer-rule");
  if (role.id.find('@') != std::string::npos) in.refuse("id", "it may not hold \"@\"");
  CW_CHECK(in.finish());
  if (names != nullptr) {
    CW_TRY(role.names, read_names(*names, role.source));
  }
  for (const TomlTable* each : versions) CW_CHECK(read_version(*each, role));
  if (role.version.empty() && !role.versions.empty()) role.version = role.versions.back().id;
  for (const TomlTable* each : parameters) CW_CHECK(read_parameter(*each, role));
  for (const TomlTable* each : demands) {
    CW_TRY(Demand demand, read_demand(*each, role, more));
    role.demands.push_back(std::move(demand));
  }
  for (const TomlTable* each : peer_rules) {
    CW_TRY(PeerRule rule, read_peer_rule(*each, role));
    role.peer_rules.push_back(std::move(rule));
  }
  return role;
}

}  // namespace

std::string_view to_string(Confidence confidence) {
  return kConfidenceWords[static_cast<std::size_t>(confidence)];
}

Result<Role> load_role(std::string_view toml, std::string_view file, const RoleRuleSource* more) {
  CW_TRY(const TomlTable document, parse_toml(toml, file));
  auto role = read_role(document, more);
  if (!role.has_value()) return std::move(role).error().in_file(file);
  return role;
}

}  // namespace certwright::validators

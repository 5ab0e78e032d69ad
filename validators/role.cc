#include "validators/role.h"

#include <algorithm>

#include "pkcs/embedded_file.h"
#include "validators/role_rules/role_rule.h"
#include "validators/toml_document.h"

namespace certwright::validators {

extern const std::span<const EmbeddedFile> kRoleFiles;

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

Result<RoleNames> read_names(const TomlTable& table) {
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
  CW_CHECK(in.finish());
  return names;
}

Result<RoleParameter> read_parameter(const TomlTable& table) {
  TomlReader in(table, "[[parameter]]");
  RoleParameter parameter{in.required_string("name"), in.required_string("meaning"),
                          in.string("example")};
  CW_CHECK(in.finish());
  return parameter;
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
  demand.requirement = in.required_string("requirement");
  demand.source = in.string("source");
  demand.symptom = in.string("seen");
  demand.fix = in.string("fix");
  if (demand.source.empty()) demand.source = role.source;
  if (!demand.rule.empty()) demand.check = make_check(demand.rule, more, in);
  for (const Demand& other : role.demands) {
    if (other.id == demand.id) in.refuse("id", "a demand of this id stands above");
  }
  CW_CHECK(in.finish());
  return demand;
}

Result<PeerRule> read_peer_rule(const TomlTable& table, const Role& role) {
  constexpr std::string_view kKinds[] = {"same-key", "not-shared"};
  constexpr std::string_view kGroups[] = {"role", "pool"};
  TomlReader in(table, "[[peer-rule]]");
  PeerRule rule;
  const auto kind = in.choice("rule", kKinds);
  if (!kind) in.lacks("\"rule\": same-key or not-shared");
  rule.kind = kind == 0U ? PeerRule::Kind::same_key : PeerRule::Kind::not_shared;
  if (in.choice("group", kGroups) == 1U) rule.grouping = PeerRule::Grouping::by_pool;
  rule.roles = in.strings("roles");
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
  const auto parameters = in.tables("parameter");
  const auto demands = in.tables("demand");
  const auto peer_rules = in.tables("peer-rule");
  CW_CHECK(in.finish());
  if (names != nullptr) {
    CW_TRY(role.names, read_names(*names));
  }
  for (const TomlTable* each : parameters) {
    CW_TRY(RoleParameter parameter, read_parameter(*each));
    role.parameters.push_back(std::move(parameter));
  }
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

Status RoleParameters::set(std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return Error(ErrorCode::malformed,
                 "a parameter is written name=value, not \"" + std::string(assignment) + "\"");
  }
  std::vector<std::string> values;
  for (std::string_view rest = assignment.substr(equals + 1);;) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    values.emplace_back(rest.substr(0, comma));
    if (comma == rest.size()) break;
    rest.remove_prefix(comma + 1);
  }
  set(assignment.substr(0, equals), std::move(values));
  return ok();
}

void RoleParameters::set(std::string_view name, std::vector<std::string> values) {
  values_[std::string(name)] = std::move(values);
}

std::span<const std::string> RoleParameters::values(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::span<const std::string>() : found->second;
}

bool RoleParameters::has(std::string_view name) const { return values_.contains(name); }

std::vector<std::string> RoleParameters::names() const {
  std::vector<std::string> out;
  for (const auto& [name, values] : values_) out.push_back(name);
  return out;
}

RoleParameters RoleParameters::over(const RoleParameters& outer) const {
  RoleParameters merged = *this;
  merged.values_.insert(outer.values_.begin(), outer.values_.end());
  return merged;
}

Finding Demand::violation(std::string_view finding_id, const RoleSubject& subject,
                          std::string_view what) const {
  std::string message(what);
  if (!symptom.empty()) message += ". Seen when wrong: " + symptom;
  Finding out = finding(finding_id)
                    .about(subject.certificate, 0)
                    .says(std::move(message))
                    .expected_found(requirement, {})
                    .with_severity(severity);
  out.citation = source;
  if (!fix.empty()) out.fix = fix;
  return out;
}

RoleNeeds Role::needs() const {
  RoleNeeds needs;
  if (names.reference == RoleNames::Reference::irrelevant) {
    needs.common_name = RoleNeeds::CommonName::irrelevant;
  }
  for (const Demand& demand : demands) demand.check->contribute(needs);
  for (const RoleParameter& each : parameters) needs.parameters.push_back(each.name);
  return needs;
}

Result<Role> load_role(std::string_view toml, std::string_view file, const RoleRuleSource* more) {
  CW_TRY(const TomlTable document, parse_toml(toml, file));
  auto role = read_role(document, more);
  if (!role.has_value()) return std::move(role).error().in_file(file);
  return role;
}

RoleJudgement evaluate_role(const Role& role, const RoleSubject& subject) {
  RoleJudgement out;
  for (const Demand& demand : role.demands) demand.check->check(demand, subject, out);
  return out;
}

Status RoleCatalogue::add(Role role) {
  if (added_.contains(role.id) || !built_in_role_text(role.id).empty()) {
    return Error(ErrorCode::already_exists, "there is a role \"" + role.id + "\" already");
  }
  std::string id = role.id;
  added_.emplace(std::move(id), std::make_shared<const Role>(std::move(role)));
  return ok();
}

Result<std::shared_ptr<const Role>> RoleCatalogue::find(std::string_view id) const {
  if (const auto found = added_.find(id); found != added_.end()) return found->second;
  if (const std::string_view text = built_in_role_text(id); !text.empty()) {
    CW_TRY(Role role, load_role(text, std::string(id) + ".toml"));
    return std::make_shared<const Role>(std::move(role));
  }
  const std::vector<std::string> known = ids();
  const std::string_view near = nearest_word(id, known);
  return Error(ErrorCode::invalid_argument,
               "there is no role \"" + std::string(id) + "\"" +
                   (near.empty() ? "; see certwright role list"
                                 : "; did you mean \"" + std::string(near) + "\"?"));
}

Status RoleCatalogue::check_parameters(const RoleParameters& parameters, const Role* role) const {
  if (parameters.names().empty()) return ok();
  std::vector<std::string> known;
  const auto add = [&](const Role& each) {
    for (const RoleParameter& parameter : each.parameters) known.push_back(parameter.name);
  };
  if (role != nullptr) add(*role);
  for (const std::string& id : ids()) {
    CW_TRY(const auto each, find(id));
    add(*each);
  }
  for (const std::string& name : parameters.names()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string_view near = nearest_word(name, known);
    return Error(ErrorCode::invalid_argument,
                 "no role has a parameter \"" + name + "\"" +
                     (near.empty() ? "; certwright role show ROLE lists them"
                                   : "; did you mean \"" + std::string(near) + "\"?"));
  }
  return ok();
}

std::vector<std::string> RoleCatalogue::ids() const {
  std::vector<std::string> out;
  for (const EmbeddedFile& file : kRoleFiles) out.emplace_back(file.stem());
  for (const auto& [id, role] : added_) out.push_back(id);
  std::sort(out.begin(), out.end());
  return out;
}

std::string_view built_in_role_text(std::string_view id) {
  for (const EmbeddedFile& file : kRoleFiles) {
    if (file.stem() == id) return file.content;
  }
  return {};
}

}  // namespace certwright::validators

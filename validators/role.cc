#include "validators/role.h"

#include <algorithm>

#include "pkcs/embedded_file.h"
#include "validators/ip_address.h"
#include "validators/role_rules/role_rule.h"
#include "validators/toml_document.h"

namespace certwright::validators {

extern const std::span<const EmbeddedFile> kRoleFiles;

namespace {

// Why a demand does not count for this certificate.
enum class Relevance : std::uint8_t { counts, does_not_count, unknown };

bool key_fits(const DemandConditions& conditions, KeyAlgorithm type) {
  const auto& types = conditions.key_types;
  if (types.empty() || std::find(types.begin(), types.end(), type) != types.end()) return true;
  return type == KeyAlgorithm::rsa_pss &&
         std::find(types.begin(), types.end(), KeyAlgorithm::rsa) != types.end();
}

bool date_fits(const DemandConditions& conditions, UtcTime issued) {
  return (!conditions.issued_from || issued >= *conditions.issued_from) &&
         (!conditions.issued_before || issued < *conditions.issued_before);
}

bool is_set(const DemandConditions::Setting& setting, const RoleParameters* parameters) {
  if (parameters == nullptr || !parameters->has(setting.parameter)) return false;
  const auto values = parameters->values(setting.parameter);
  return setting.value.empty() ||
         std::find(values.begin(), values.end(), setting.value) != values.end();
}

// Says in `not_checked` what must be known to judge, where that is what is missing.
Relevance relevance(const Role& role, const Demand& demand, const RoleSubject& subject,
                    RoleJudgement& out) {
  const DemandConditions& conditions = demand.conditions;
  if (!Role::is_of_version(demand, role.version_for(subject.parameters)) ||
      !date_fits(conditions, subject.certificate->not_before) ||
      !key_fits(conditions, subject.certificate->spki.type)) {
    return Relevance::does_not_count;
  }
  if (!conditions.unless.parameter.empty() && is_set(conditions.unless, subject.parameters)) {
    return Relevance::does_not_count;
  }
  if (!conditions.when.parameter.empty() && !is_set(conditions.when, subject.parameters)) {
    const DemandConditions::Setting& when = conditions.when;
    if (subject.parameters != nullptr && subject.parameters->has(when.parameter)) {
      return Relevance::does_not_count;
    }
    out.not_checked.push_back(demand.id + ": demanded with --set " + when.parameter + "=" +
                              (when.value.empty() ? "…" : when.value) + ": " + demand.requirement);
    return Relevance::unknown;
  }
  if (conditions.root == DemandConditions::Root::any) return Relevance::counts;
  const bool wants_public = conditions.root == DemandConditions::Root::public_one;
  const RootPublicity found = root_publicity(subject);
  if (found == RootPublicity::unknown) {
    out.not_checked.push_back(demand.id + ": demanded " +
                              (wants_public ? "under publicly trusted roots"
                                            : "under roots that are not publicly trusted") +
                              "; name those with --set public-roots=FILE: " + demand.requirement);
    return Relevance::unknown;
  }
  return (found == RootPublicity::is_public) == wants_public ? Relevance::counts
                                                             : Relevance::does_not_count;
}

// A demand for some key types adds its key usage for those only.
void contribute_by_key(const Demand& demand, const NeedsRequest& request, RoleNeeds& needs) {
  RoleNeeds own;
  demand.check->contribute(request, own);
  for (const KeyAlgorithm type : demand.conditions.key_types) {
    if (type == KeyAlgorithm::rsa) needs.key_usage_rsa |= own.key_usage;
    if (type == KeyAlgorithm::ec) needs.key_usage_ec |= own.key_usage;
  }
}

void add_given_names(const NeedsRequest& request, RoleNeeds& needs) {
  for (const ReferenceIdentity& name : request.names) {
    const AltNameKind kind = name.dns_name() != nullptr     ? AltNameKind::dns
                             : name.ip_address() != nullptr ? AltNameKind::ip
                                                            : AltNameKind::email;
    needs.add_name(kind, name.text());
  }
}

// A common name of at most 64 characters (RFC 5280 appendix A.1), where no demand fixed one.
void choose_common_name(const NeedsRequest& request, RoleNeeds& needs) {
  const auto has_one = [](const SubjectAttribute& each) { return each.type == oids::kCommonName; };
  if (std::none_of(needs.attributes.begin(), needs.attributes.end(), has_one)) {
    for (const ReferenceIdentity& name : request.names) {
      if (name.text().size() > 64) continue;
      needs.attributes.insert(needs.attributes.begin(), {oids::kCommonName, name.text()});
      return;
    }
    if (needs.common_name == RoleNeeds::CommonName::required) needs.add_open("name");
  }
  std::stable_partition(needs.attributes.begin(), needs.attributes.end(), has_one);
  if (needs.common_name_repeated == RoleNeeds::Repeated::no) return;
  for (const SubjectAttribute& each : needs.attributes) {
    if (!has_one(each)) continue;
    const auto address = IpAddress::parse(each.text);
    needs.add_name(address.has_value() ? AltNameKind::ip : AltNameKind::dns, each.text);
  }
}

Status check_version(const Role& role, std::string_view version) {
  std::vector<std::string> known;
  for (const RoleVersion& each : role.versions) known.push_back(each.id);
  if (std::find(known.begin(), known.end(), version) != known.end()) return ok();
  return Error(ErrorCode::invalid_argument,
               known.empty() ? "role " + role.id + " does not tell versions apart"
                             : "role " + role.id + " has no version \"" + std::string(version) +
                                   "\"; it knows " + join_words(known));
}

Status check_versions(const RoleParameters& parameters, const Role& role) {
  const auto values = parameters.values(kVersionParameter);
  if (values.empty()) return ok();
  if (values.size() > 1) {
    return Error(ErrorCode::invalid_argument, "a certificate is judged for one version at a time");
  }
  return check_version(role, values.front());
}

}  // namespace

RootPublicity root_publicity(const RoleSubject& subject) {
  const auto known = parameter(subject, kPublicRootsParameter);
  const Certificate* root = chain_of(subject).root();
  if (known.empty() || root == nullptr) return RootPublicity::unknown;
  const bool listed = std::any_of(known.begin(), known.end(), [&](const std::string& each) {
    return match_thumbprint(parse_thumbprint(each), *root) >= ThumbprintMatch::key;
  });
  return listed ? RootPublicity::is_public : RootPublicity::is_private;
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

void RoleNames::speak_in(Finding& found) const {
  if (requirement.empty() || found.severity < Severity::error) return;
  found.severity = severity;
  found.citation = source;
  found.message += " Needed: " + requirement + ".";
  if (!symptom.empty()) found.message += " Seen when wrong: " + symptom + ".";
  if (!fix.empty()) found.fix = fix;
}

std::string_view Role::version_for(const RoleParameters* set) const {
  if (versions.empty() || set == nullptr) return version;
  const auto values = set->values(kVersionParameter);
  return values.empty() ? std::string_view(version) : std::string_view(values.front());
}

bool Role::is_of_version(const Demand& demand, std::string_view wanted) {
  const auto& versions = demand.conditions.versions;
  return versions.empty() || std::find(versions.begin(), versions.end(), wanted) != versions.end();
}

RoleNeeds Role::needs(const NeedsRequest& request) const {
  RoleNeeds needs;
  if (names.reference == RoleNames::Reference::irrelevant) {
    needs.common_name = RoleNeeds::CommonName::irrelevant;
  }
  add_given_names(request, needs);
  const std::string_view wanted = version_for(request.parameters);
  for (const Demand& demand : demands) {
    const DemandConditions& conditions = demand.conditions;
    if (!is_of_version(demand, wanted)) continue;
    if (request.issued ? !date_fits(conditions, *request.issued)
                       : conditions.issued_before.has_value()) {
      continue;
    }
    const auto holds = [&](const DemandConditions::Setting& setting) {
      return !setting.parameter.empty() && is_set(setting, request.parameters);
    };
    if (holds(conditions.unless)) continue;
    if (!conditions.when.parameter.empty() && !holds(conditions.when)) continue;
    if (conditions.key_types.empty()) {
      demand.check->contribute(request, needs);
    } else {
      contribute_by_key(demand, request, needs);
    }
  }
  choose_common_name(request, needs);
  if (needs.alt_names == RoleNeeds::AltNames::forbidden) needs.names.clear();
  for (const RoleParameter& each : parameters) needs.parameters.push_back(each.name);
  return needs;
}

RoleJudgement evaluate_role(const Role& role, const RoleSubject& subject) {
  RoleJudgement out;
  for (const Demand& demand : role.demands) evaluate_demand(role, demand, subject, out);
  return out;
}

void evaluate_demand(const Role& role, const Demand& demand, const RoleSubject& subject,
                     RoleJudgement& out) {
  if (relevance(role, demand, subject, out) == Relevance::counts) {
    demand.check->check(demand, subject, out);
  }
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
  if (const std::size_t at = id.find('@'); at != std::string_view::npos) {
    CW_TRY(const auto role, find(id.substr(0, at)));
    CW_CHECK(check_version(*role, id.substr(at + 1)));
    auto chosen = std::make_shared<Role>(*role);
    chosen->version = id.substr(at + 1);
    return std::shared_ptr<const Role>(std::move(chosen));
  }
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
  std::vector<std::string> known{std::string(kPublicRootsParameter)};
  const auto add = [&](const Role& each) {
    for (const RoleParameter& parameter : each.parameters) known.push_back(parameter.name);
    if (!each.versions.empty()) known.emplace_back(kVersionParameter);
  };
  if (role != nullptr && !parameters.names().empty()) {
    add(*role);
    CW_CHECK(check_versions(parameters, *role));
  }
  std::vector<std::string> unknown = parameters.names();
  const auto forget_known = [&] {
    std::erase_if(unknown, [&](const std::string& name) {
      return std::find(known.begin(), known.end(), name) != known.end();
    });
  };
  forget_known();
  if (unknown.empty()) return ok();  // usual, and no other role need be read
  for (const std::string& id : ids()) {
    CW_TRY(const auto each, find(id));
    add(*each);
  }
  forget_known();
  if (unknown.empty()) return ok();
  const std::string_view near = nearest_word(unknown.front(), known);
  return Error(ErrorCode::invalid_argument,
               "no role has a parameter \"" + unknown.front() + "\"" +
                   (near.empty() ? "; certwright role show ROLE lists them"
                                 : "; did you mean \"" + std::string(near) + "\"?"));
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

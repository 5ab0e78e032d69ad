#include "cli/role_report.h"

#include "cli/certificate_report.h"
#include "cli/help.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/oid.h"

namespace certwright::cli {
namespace {

using validators::Demand;
using validators::PeerRule;
using validators::Role;
using validators::RoleNeeds;

constexpr std::size_t kIndent = 13;
constexpr unsigned kWidest = 100;

// "  label      text", wrapped.
void print_lines(Services& services, std::string_view label, std::string_view text) {
  if (text.empty()) return;
  std::string start = "  " + std::string(label);
  start.resize(std::max(kIndent, start.size() + 1), ' ');
  const std::size_t width = std::min(services.terminal.width, kWidest) - kIndent - 1;
  for (const std::string& line : wrapped(text, width)) {
    (services.out() << start).value(line) << '\n';
    start.assign(kIndent, ' ');
  }
}

std::string purposes_text(const RoleNeeds& needs) {
  std::string out;
  for (const Oid& purpose : needs.purposes) {
    out += (out.empty() ? "" : ", ") + oid_display_name(purpose.octets());
  }
  return out;
}

std::vector<std::string> usage_names(const RoleNeeds& needs) {
  std::vector<std::string> out;
  const KeyUsage usage{needs.key_usage, false};
  for (const auto name : usage.names()) out.emplace_back(name);
  return out;
}

std::string usage_text(const RoleNeeds& needs) {
  std::string out;
  for (const auto& name : usage_names(needs)) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string key_text(const RoleNeeds& needs) {
  std::string out;
  for (const KeyAlgorithm type : needs.key_types) {
    out += (out.empty() ? "" : ", ") + std::string(to_string(type));
  }
  if (needs.least_rsa_bits != 0) {
    out += (out.empty() ? "" : "; ");
    out += "RSA of " + std::to_string(needs.least_rsa_bits) + " bits or more";
  }
  if (needs.most_rsa_bits != 0) {
    out += (out.empty() ? "" : "; ");
    out += "RSA of at most " + std::to_string(needs.most_rsa_bits) + " bits";
  }
  return out;
}

std::string days_text(const RoleNeeds& needs) {
  std::string out;
  if (needs.least_days != 0) out = "at least " + std::to_string(needs.least_days) + " days";
  if (needs.most_days != 0) {
    out += (out.empty() ? "" : ", ") + ("at most " + std::to_string(needs.most_days) + " days");
  }
  return out;
}

Style style_of(validators::Severity severity) {
  if (severity >= validators::Severity::error) return Style::bad;
  return severity == validators::Severity::warning ? Style::caution : Style::plain;
}

std::string key_words(std::span<const KeyAlgorithm> types) {
  std::string out;
  for (const KeyAlgorithm type : types) {
    out += (out.empty() ? "" : ", ") + std::string(to_string(type));
  }
  return out;
}

std::string setting_text(const validators::DemandConditions::Setting& setting) {
  return "--set " + setting.parameter + "=" + (setting.value.empty() ? "…" : setting.value);
}

// "versions 2010, 2013; issued from 2026-03-15"
std::string conditions_text(const validators::DemandConditions& conditions) {
  std::vector<std::string> parts;
  if (!conditions.versions.empty()) {
    std::string versions;
    for (const std::string& each : conditions.versions) {
      versions += (versions.empty() ? "" : ", ") + each;
    }
    parts.push_back("version " + versions);
  }
  if (conditions.issued_from) parts.push_back("issued from " + to_date(*conditions.issued_from));
  if (conditions.issued_before) {
    parts.push_back("issued before " + to_date(*conditions.issued_before));
  }
  using Root = validators::DemandConditions::Root;
  if (conditions.root == Root::public_one) parts.emplace_back("below publicly trusted roots");
  if (conditions.root == Root::private_one) parts.emplace_back("below private roots");
  if (!conditions.when.parameter.empty()) parts.push_back("with " + setting_text(conditions.when));
  if (!conditions.unless.parameter.empty()) {
    parts.push_back("unless " + setting_text(conditions.unless));
  }
  if (!conditions.key_types.empty()) {
    parts.push_back("for keys of type " + key_words(conditions.key_types));
  }
  std::string out;
  for (const std::string& each : parts) out += (out.empty() ? "" : "; ") + each;
  return out;
}

void print_demand(const Role& role, const Demand& demand, Services& services) {
  services.out() << '\n';
  services.out().styled(Style::strong, demand.id) << "  ";
  services.out().styled(style_of(demand.severity), to_string(demand.severity));
  if (demand.confidence != validators::Confidence::high) {
    services.out() << " (" << to_string(demand.confidence) << " confidence)";
  }
  services.out() << '\n';
  print_lines(services, "demand", demand.requirement);
  print_lines(services, "applies", conditions_text(demand.conditions));
  print_lines(services, "symptom", demand.symptom);
  print_lines(services, "fix", demand.fix);
  if (demand.source != role.source) print_lines(services, "source", demand.source);
}

// What verification compares, in the role's words.
void print_names(const Role& role, Services& services) {
  const validators::RoleNames& names = role.names;
  if (names.requirement.empty()) return;
  services.out() << '\n';
  services.out().styled(Style::strong, "name") << "  ";
  services.out().styled(style_of(names.severity), to_string(names.severity)) << '\n';
  print_lines(services, "demand", names.requirement);
  print_lines(services, "symptom", names.symptom);
  print_lines(services, "fix", names.fix);
  if (names.source != role.source) print_lines(services, "source", names.source);
}

std::string_view peer_kind(const PeerRule& rule) {
  constexpr std::string_view kWords[] = {"same-key", "not-shared", "subject-equal",
                                         "subject-different", "names-differ"};
  return kWords[static_cast<std::size_t>(rule.kind)];
}

std::string peers_or_all(const std::string& roles) {
  return roles.empty() ? " the other servers of the role" : roles;
}

std::string peer_heading(const PeerRule& rule) {
  std::string others;
  for (const auto& other : rule.roles) others += " " + other;
  switch (rule.kind) {
    case PeerRule::Kind::same_key: return "same key on all servers of a pool";
    case PeerRule::Kind::not_shared: return "not shared with" + others;
    case PeerRule::Kind::subject_equal: return "same subject as" + peers_or_all(others);
    case PeerRule::Kind::subject_different: return "another subject than" + peers_or_all(others);
    case PeerRule::Kind::names_differ: return "other names than" + peers_or_all(others);
  }
  return {};
}

std::string curves_text(const RoleNeeds& needs) {
  std::string out;
  for (const NamedCurve curve : needs.key_curves) {
    out += (out.empty() ? "" : ", ") + std::string(to_string(curve));
  }
  return out;
}

void write_subject(JsonWriter& json, const RoleNeeds& needs) {
  json.key("subject_attributes").begin_array();
  for (const auto& each : needs.attributes) {
    json.begin_object().member("type", oid_display_name(each.type.octets()));
    json.member("value", each.text).end_object();
  }
  json.end_array().key("subject_alt_names").begin_array();
  for (const auto& each : needs.names) {
    json.begin_object().member("kind", to_string(each.kind)).member("value", each.text);
    json.end_object();
  }
  json.end_array();
}

std::vector<std::string> extension_names(const RoleNeeds& needs) {
  std::vector<std::string> out;
  for (const ExtensionId id : needs.extensions) {
    const std::string_view word = validators::extension_word(id);
    if (!word.empty()) out.emplace_back(word);
  }
  return out;
}

void write_needs(JsonWriter& json, const RoleNeeds& needs) {
  json.key("needs").begin_object();
  json.member("subject", needs.subject == RoleNeeds::Subject::ca ? "ca" : "end_entity");
  json.key("extended_key_usage").begin_array();
  for (const Oid& purpose : needs.purposes) {
    json.begin_object().member("name", oid_display_name(purpose.octets()));
    json.member("oid", oid_to_string(purpose.octets())).end_object();
  }
  json.end_array().strings("key_usage", usage_names(needs)).key("key_types").begin_array();
  for (const KeyAlgorithm type : needs.key_types) json.value(to_string(type));
  json.end_array().member("least_rsa_bits", needs.least_rsa_bits);
  json.member("most_rsa_bits", needs.most_rsa_bits).member("least_days", needs.least_days);
  json.member("most_days", needs.most_days);
  write_subject(json, needs);
  json.strings("extensions", extension_names(needs)).strings("remarks", needs.remarks);
  json.strings("open", needs.open).end_object();
}

void write_demand(JsonWriter& json, const Demand& demand) {
  json.begin_object().member("id", demand.id).member("rule", demand.rule);
  json.member("severity", to_string(demand.severity));
  json.member("confidence", to_string(demand.confidence));
  json.member("requirement", demand.requirement).member("source", demand.source);
  json.member("applies", conditions_text(demand.conditions));
  json.strings("versions", demand.conditions.versions);
  json.member("symptom", demand.symptom).member("fix", demand.fix).end_object();
}

void write_peer_rule(JsonWriter& json, const PeerRule& rule) {
  json.begin_object();
  json.member("kind", peer_kind(rule));
  json.strings("roles", rule.roles).member("severity", to_string(rule.severity));
  json.member("requirement", rule.requirement).member("symptom", rule.symptom);
  json.member("source", rule.source).end_object();
}

}  // namespace

// ---- derive ----

namespace {

std::string subject_text(const RoleNeeds& needs) {
  NameBuilder name;
  for (auto each = needs.attributes.rbegin(); each != needs.attributes.rend(); ++each) {
    name.add(each->type, each->text);
  }
  if (name.empty()) return {};
  const Bytes encoded = name.encode();
  const auto parsed = Name::parse(encoded);
  return parsed.has_value() ? parsed->to_string() : std::string();
}

std::string meaning_of(const Role& role, const std::string& parameter) {
  for (const auto& each : role.parameters) {
    if (each.name != parameter) continue;
    return "--set " + each.name + "=" + each.example + "  " + each.meaning;
  }
  return parameter == "name" ? "--name NAME  the name that clients use" : parameter;
}

void print_usage(const RoleNeeds& needs, Services& services) {
  const auto words = [&](KeyAlgorithm type) {
    std::string out;
    for (const auto name : KeyUsage{needs.usage_for(type), false}.names()) {
      out += (out.empty() ? "" : ", ") + std::string(name);
    }
    return out;
  };
  const std::string rsa = words(KeyAlgorithm::rsa);
  const std::string ec = words(KeyAlgorithm::ec);
  if (rsa == ec) {
    print_lines(services, "key usage", rsa);
  } else {
    print_lines(services, "key usage", rsa.empty() ? rsa : "RSA: " + rsa);
    print_lines(services, "key usage", ec.empty() ? ec : "EC: " + ec);
  }
}

}  // namespace

void print_derived(const Role& role, const DerivedNeeds& derived, Services& services) {
  const RoleNeeds& needs = derived.needs;
  services.out().styled(Style::strong, derived.server.empty() ? role.id : derived.server) << "  ";
  services.out().value((derived.server.empty() ? "" : role.id + ", ") + role.title +
                       (derived.version.empty() ? "" : ", version " + derived.version))
      << '\n';
  print_lines(services, "subject", subject_text(needs));
  if (needs.alt_names == RoleNeeds::AltNames::forbidden) {
    print_lines(services, "names", "no subjectAltName");
  }
  for (const auto& each : needs.names) {
    print_lines(services, "name", std::string(to_string(each.kind)) + ":" + each.text);
  }
  for (const validators::AltNameKind kind : needs.open_kinds) {
    print_lines(services, "name", "one of kind " + std::string(to_string(kind)));
  }
  print_lines(
      services, "purposes",
      purposes_text(needs) + (needs.purposes_critical == Critical::yes ? " (critical)" : ""));
  print_usage(needs, services);
  print_lines(services, "key", key_text(needs));
  print_lines(services, "curves", curves_text(needs));
  print_lines(services, "validity", days_text(needs));
  for (const std::string& each : extension_names(needs)) print_lines(services, "extension", each);
  for (const auto& each : needs.fixed_extensions) {
    print_lines(services, "extension", oid_display_name(each.oid.octets()));
  }
  for (const std::string& each : needs.remarks) print_lines(services, "issuer", each);
  for (const std::string& each : needs.open) {
    print_lines(services, "not given", meaning_of(role, each));
  }
}

void write_derived_json(const Role& role, const std::vector<DerivedNeeds>& derived,
                        Services& services) {
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/role-needs/1").member("role", role.id);
  json.key("certificates").begin_array();
  for (const DerivedNeeds& each : derived) {
    json.begin_object().member("server", each.server).member("version", each.version);
    json.member("subject", subject_text(each.needs));
    write_needs(json, each.needs);
    json.end_object();
  }
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

void print_role(const Role& role, Services& services) {
  services.out().styled(Style::strong, role.id) << "  ";
  services.out().value(role.title) << '\n';
  print_lines(services, "product", role.product);
  print_lines(services, "what", role.summary);
  const RoleNeeds needs = role.needs();
  print_lines(services, "purposes", purposes_text(needs));
  print_lines(services, "key usage", usage_text(needs));
  print_lines(services, "key", key_text(needs));
  print_lines(services, "validity", days_text(needs));
  for (const auto& version : role.versions) {
    print_lines(services, "version",
                version.id + (version.id == role.version ? " (meant when none is named)" : "") +
                    (version.title.empty() ? "" : "  " + version.title));
  }
  for (const auto& parameter : role.parameters) {
    print_lines(services, "parameter",
                "--set " + parameter.name + "=" + parameter.example + "  " + parameter.meaning);
  }
  print_lines(services, "source", role.source);
  print_names(role, services);
  for (const auto& demand : role.demands) print_demand(role, demand, services);
  for (const auto& rule : role.peer_rules) {
    services.out() << '\n';
    services.out().styled(Style::strong, peer_heading(rule)) << "  ";
    services.out().styled(style_of(rule.severity), to_string(rule.severity)) << '\n';
    print_lines(services, "demand", rule.requirement);
    print_lines(services, "symptom", rule.symptom);
  }
}

void write_role_json(const Role& role, Services& services) {
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/role/1").member("id", role.id);
  json.member("title", role.title).member("product", role.product);
  json.member("summary", role.summary).member("source", role.source);
  json.member("confidence", to_string(role.confidence));
  write_needs(json, role.needs());
  json.member("version", role.version).key("versions").begin_array();
  for (const auto& version : role.versions) {
    json.begin_object().member("id", version.id).member("title", version.title).end_object();
  }
  json.end_array().key("parameters").begin_array();
  for (const auto& parameter : role.parameters) {
    json.begin_object().member("name", parameter.name).member("meaning", parameter.meaning);
    json.member("example", parameter.example).end_object();
  }
  json.end_array().key("demands").begin_array();
  for (const auto& demand : role.demands) write_demand(json, demand);
  json.end_array().key("peer_rules").begin_array();
  for (const auto& rule : role.peer_rules) write_peer_rule(json, rule);
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

}  // namespace certwright::cli

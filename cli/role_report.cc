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

void print_demand(const Role& role, const Demand& demand, Services& services) {
  services.out() << '\n';
  services.out().styled(Style::strong, demand.id) << "  ";
  services.out().styled(style_of(demand.severity), to_string(demand.severity));
  if (demand.confidence != validators::Confidence::high) {
    services.out() << " (" << to_string(demand.confidence) << " confidence)";
  }
  services.out() << '\n';
  print_lines(services, "demand", demand.requirement);
  print_lines(services, "symptom", demand.symptom);
  print_lines(services, "fix", demand.fix);
  if (demand.source != role.source) print_lines(services, "source", demand.source);
}

std::string peer_heading(const PeerRule& rule) {
  if (rule.kind == PeerRule::Kind::same_key) return "same key on all servers of a pool";
  std::string out = "not shared with";
  for (const auto& other : rule.roles) out += " " + other;
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
  json.member("most_days", needs.most_days).end_object();
}

void write_demand(JsonWriter& json, const Demand& demand) {
  json.begin_object().member("id", demand.id).member("rule", demand.rule);
  json.member("severity", to_string(demand.severity));
  json.member("confidence", to_string(demand.confidence));
  json.member("requirement", demand.requirement).member("source", demand.source);
  json.member("symptom", demand.symptom).member("fix", demand.fix).end_object();
}

void write_peer_rule(JsonWriter& json, const PeerRule& rule) {
  json.begin_object();
  json.member("kind", rule.kind == PeerRule::Kind::same_key ? "same-key" : "not-shared");
  json.strings("roles", rule.roles).member("severity", to_string(rule.severity));
  json.member("requirement", rule.requirement).member("symptom", rule.symptom);
  json.member("source", rule.source).end_object();
}

}  // namespace

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
  for (const auto& parameter : role.parameters) {
    print_lines(services, "parameter",
                "--set " + parameter.name + "=" + parameter.example + "  " + parameter.meaning);
  }
  print_lines(services, "source", role.source);
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
  json.key("parameters").begin_array();
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

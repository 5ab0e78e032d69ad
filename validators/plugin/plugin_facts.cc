#include "validators/plugin/plugin_facts.h"

#include <algorithm>
#include <iterator>

#include "pkcs/general_name.h"

namespace certwright::validators::plugin {
namespace {

using Texts = std::vector<std::string>;

Texts hex(BytesView octets) { return octets.empty() ? Texts() : Texts{to_hex(octets)}; }

Texts alternative_names(const Certificate& certificate, GeneralNameKind kind) {
  Texts out;
  const auto names = certificate.subject_alt_names();
  if (!names) return out;
  for (const GeneralName& name : *names) {
    if (name.kind == kind) out.push_back(name.to_string());
  }
  return out;
}

Texts purposes(const Certificate& certificate) {
  Texts out;
  if (!certificate.extended_key_usage) return out;
  for (const BytesView oid : certificate.extended_key_usage->oids()) {
    out.push_back(oid_to_string(oid));
  }
  return out;
}

Texts key_usages(const Certificate& certificate) {
  Texts out;
  if (!certificate.key_usage) return out;
  for (const std::string_view name : certificate.key_usage->names()) out.emplace_back(name);
  return out;
}

Texts extensions(const Certificate& certificate) {
  Texts out;
  for (const Extension& each : certificate.extensions) out.push_back(oid_to_string(each.oid));
  return out;
}

Texts path_length(const Certificate& certificate) {
  const auto& constraints = certificate.basic_constraints;
  if (!constraints || !constraints->path_length) return {};
  return {std::to_string(*constraints->path_length)};
}

struct Fact {
  std::string_view name;
  Texts (*read)(const Certificate& certificate);
};

// Sorted by name.
constexpr Fact kFacts[] = {
    {"authority_key_identifier",
     [](const Certificate& c) { return hex(c.authority_key_identifier); }},
    {"ca", [](const Certificate& c) { return Texts{c.is_ca() ? "true" : "false"}; }},
    {"common_name", [](const Certificate& c) { return c.subject.values(oids::kCommonName); }},
    {"country", [](const Certificate& c) { return c.subject.values(oids::kCountryName); }},
    {"dns_name",
     [](const Certificate& c) { return alternative_names(c, GeneralNameKind::dns_name); }},
    {"email",
     [](const Certificate& c) { return alternative_names(c, GeneralNameKind::rfc822_name); }},
    {"extended_key_usage", purposes},
    {"extension", extensions},
    {"ip_address",
     [](const Certificate& c) { return alternative_names(c, GeneralNameKind::ip_address); }},
    {"issuer", [](const Certificate& c) { return Texts{c.issuer.to_string()}; }},
    {"key_algorithm",
     [](const Certificate& c) { return Texts{std::string(to_string(c.spki.type))}; }},
    {"key_bits", [](const Certificate& c) { return Texts{std::to_string(c.spki.bits)}; }},
    {"key_identifier", [](const Certificate& c) { return hex(c.subject_key_identifier); }},
    {"key_usage", key_usages},
    {"not_after", [](const Certificate& c) { return Texts{to_rfc3339(c.not_after)}; }},
    {"not_before", [](const Certificate& c) { return Texts{to_rfc3339(c.not_before)}; }},
    {"organization",
     [](const Certificate& c) { return c.subject.values(oids::kOrganizationName); }},
    {"organizational_unit",
     [](const Certificate& c) { return c.subject.values(oids::kOrganizationalUnitName); }},
    {"path_length", path_length},
    {"serial", [](const Certificate& c) { return Texts{c.serial_hex()}; }},
    {"sha256", [](const Certificate& c) { return Texts{c.sha256_hex()}; }},
    {"signature_algorithm",
     [](const Certificate& c) { return Texts{oid_to_string(c.signature_identifier.oid)}; }},
    {"subject", [](const Certificate& c) { return Texts{c.subject.to_string()}; }},
    {"uri", [](const Certificate& c) { return alternative_names(c, GeneralNameKind::uri); }},
};
static_assert(std::ranges::is_sorted(kFacts, {}, &Fact::name));

const Fact* find_fact(std::string_view name) {
  const auto* found = std::ranges::lower_bound(kFacts, name, {}, &Fact::name);
  return found != std::end(kFacts) && found->name == name ? found : nullptr;
}

}  // namespace

bool is_fact(std::string_view name) { return find_fact(name) != nullptr; }

const std::vector<std::string>& CertificateFacts::values(std::string_view name) {
  if (const auto found = values_.find(name); found != values_.end()) return found->second;
  const Fact* fact = find_fact(name);
  return values_.emplace(name, fact == nullptr ? Texts() : fact->read(*certificate_)).first->second;
}

}  // namespace certwright::validators::plugin

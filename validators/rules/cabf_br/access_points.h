// Where server certificates say that status, lists and issuers are found.
#pragma once

#include <string>
#include <string_view>

#include "pkcs/ascii.h"
#include "validators/ip_address.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/uri.h"

namespace certwright::validators::rules::cabf_br {

inline bool is_http_uri(const AlternativeName& name) {
  return name.is(GeneralNameKind::uri) && ascii_istarts_with(name.text(), "http://");
}
inline bool is_subscriber_with_access_info(const CertificateFacts& c) {
  return c.is_tls_subscriber() && c->has(ExtensionId::authority_info_access);
}
inline bool has_access_uri(const CertificateFacts& c, const Oid& method) {
  for (const AccessFacts& access : c.authority_info_access()) {
    if (method == access.method && access.location.is(GeneralNameKind::uri)) return true;
  }
  return false;
}
inline bool has_http_access(const CertificateFacts& c, const Oid& method) {
  for (const AccessFacts& access : c.authority_info_access()) {
    if (method == access.method && is_http_uri(access.location)) return true;
  }
  return false;
}
// Passes when every URI of the method is one of http.
inline Outcome access_is_http(const CertificateFacts& c, const Oid& method) {
  for (const AccessFacts& access : c.authority_info_access()) {
    const bool is_uri = method == access.method && access.location.is(GeneralNameKind::uri);
    if (is_uri && !is_http_uri(access.location)) {
      return violation(std::string(access.location.text()))
          .at("authorityInfoAccess")
          .wants("http://…");
    }
  }
  return pass();
}

// A name of a distribution point for which `predicate` holds; nullptr when there is none.
template <class Predicate>
const AlternativeName* find_list_location(const CertificateFacts& c, Predicate&& predicate) {
  for (const DistributionPointFacts& point : c.distribution_points()) {
    for (const AlternativeName& name : point.full_name) {
      if (predicate(name)) return &name;
    }
  }
  return nullptr;
}
inline bool has_list_uri(const CertificateFacts& c) {
  return find_list_location(c, [](const AlternativeName& name) {
           return name.is(GeneralNameKind::uri);
         }) != nullptr;
}

// Passes when every access location has a public host: an address, or a name below a suffix that is
// registered.
inline Outcome judge_access_hosts(const CertificateFacts& c) {
  for (const AccessFacts& access : c.authority_info_access()) {
    if (!access.location.is(GeneralNameKind::uri)) continue;
    const auto authority = parse_uri_authority(access.location.text());
    if (!authority) continue;
    const std::string_view host = authority->host;
    const bool is_address = IpAddress::parse(host).has_value() || host.starts_with('[');
    if (is_address || !DomainFacts(host).registry_suffix.empty()) continue;
    return violation(std::string(access.location.text())).at("authorityInfoAccess");
  }
  return pass();
}

// A qualifier of a policy for which `predicate` holds; nullptr when there is none.
template <class Predicate>
const QualifierFacts* find_qualifier(const CertificateFacts& c, Predicate&& predicate) {
  for (const PolicyFacts& policy : c.policies()) {
    for (const QualifierFacts& qualifier : policy.qualifiers) {
      if (predicate(qualifier)) return &qualifier;
    }
  }
  return nullptr;
}
inline bool has_qualifier(const CertificateFacts& c, const Oid& id) {
  return find_qualifier(c, [&](const QualifierFacts& one) { return id == one.id; }) != nullptr;
}

}  // namespace certwright::validators::rules::cabf_br

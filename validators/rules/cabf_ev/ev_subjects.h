// Extended validation certificates, and what identifies their organisation.
#pragma once

#include "pkcs/ascii.h"
#include "validators/lint/ev_policies.h"
#include "validators/lint/organization_identifier_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_ev {

// An extended validation certificate of a server: of the stated type, or by its policies.
inline bool is_ev_subscriber(const CertificateFacts& c) {
  if (c.type().stated) return c.type().tls == TlsType::extended_validation;
  return c.is_tls_subscriber() && has_ev_policy(c);
}

// The same of one that may also be of a CA or have signed itself.
inline bool follows_ev(const CertificateFacts& c) {
  return is_ev_subscriber(c) || (!c.type().stated && c.is_tls_server() && has_ev_policy(c));
}

inline Outcome unless_present(const CertificateFacts& c, const Oid& type) {
  return violated_if(!c.subject().has(type));
}

inline bool is_onion(std::string_view name) { return ascii_iends_with(name, ".onion"); }

// Equal but for the case of the country. Of a PSD identifier "PSDFR-ACPR-123" the reference may
// also be the part after the authority.
inline bool name_the_same(const OrganizationIdentifier& subject,
                          const OrganizationIdentifier& extension) {
  if (subject.scheme != extension.scheme || subject.state != extension.state ||
      !ascii_iequal(subject.country, extension.country)) {
    return false;
  }
  if (subject.reference == extension.reference) return true;
  const std::size_t hyphen = subject.reference.find('-');
  return subject.scheme == "PSD" && hyphen != std::string_view::npos &&
         subject.reference.substr(hyphen + 1) == extension.reference;
}
// Certificates that follow a profile for TLS and carry an identifier.
inline bool has_identifier(const CertificateFacts& c) {
  return c.type().tls != TlsType::none &&
         (identifier_attribute(c) != nullptr ||
          !c.extension(policy_oids::kCabfOrganizationIdentifier).tlv.empty());
}

}  // namespace certwright::validators::rules::cabf_ev

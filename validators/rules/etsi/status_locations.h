// Where the status of qualified certificates is found (ETSI EN 319 412-2 sections 4.3.11
// and 4.4.1).
#pragma once

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::etsi {

inline bool is_http_or_ldap_uri(const AlternativeName& name) {
  return name.is(GeneralNameKind::uri) &&
         (ascii_istarts_with(name.text(), "http://") || ascii_istarts_with(name.text(), "ldap://"));
}
// An OCSP responder that is reached through http or https.
inline bool has_web_responder(const CertificateFacts& c) {
  for (const AccessFacts& access : c.authority_info_access()) {
    const bool is_web = access.location.is(GeneralNameKind::uri) &&
                        (ascii_istarts_with(access.location.text(), "http://") ||
                         ascii_istarts_with(access.location.text(), "https://"));
    if (is_web && oids::kAdOcsp == access.method) return true;
  }
  return false;
}
// ext-etsi-valassured-ST-certs (EN 319 412-1 section 5.2), or noRevAvail (RFC 9608).
inline bool is_never_revoked(const CertificateFacts& c) {
  static constexpr Oid kShortTerm{"0.4.0.194121.2.1"};
  static constexpr Oid kNoRevocation{"2.5.29.56"};
  return !c.extension(kShortTerm).tlv.empty() || !c.extension(kNoRevocation).tlv.empty();
}

}  // namespace certwright::validators::rules::etsi

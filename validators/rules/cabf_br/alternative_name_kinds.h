// Kinds of names that may not stand in a server certificate: TLS BR section 7.1.2.7.12.
#pragma once

#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

inline constexpr std::string_view kHostNamesOnly =
    "Server certificates name hosts by dNSName and iPAddress. Public CAs verify nothing else, so "
    "nothing else may stand there.";
inline constexpr std::string_view kHostNamesOnlyFix =
    "have the certificate issued again with DNS names and IP addresses only";

inline bool names_hosts(const CertificateFacts& c) {
  return (c.is_tls_server() ? !is_stated_responder(c) : c.type().etsi == EtsiPolicy::qncp_w_gen) &&
         c->has(ExtensionId::subject_alt_name);
}

inline Outcome judge_names_of_kind(const CertificateFacts& c, GeneralNameKind kind) {
  for (const AlternativeName& name : c.subject_alt_names()) {
    if (!name.is(kind)) continue;
    const bool is_text = kind == GeneralNameKind::rfc822_name || kind == GeneralNameKind::uri;
    return violation(is_text ? std::string(name.text()) : std::string(to_string(kind)))
        .at("subjectAltName");
  }
  return pass();
}

}  // namespace certwright::validators::rules::cabf_br

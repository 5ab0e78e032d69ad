#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule tls_ca_server_auth_missing{
    .text = {.id = "cabf_br.tls_ca_server_auth_missing",
             .severity = Severity::error,
             .title = "A CA for TLS certificates lacks the purpose serverAuth.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.6",
             .requirement =
                 "serverAuth must be among the purposes of a CA that issues TLS certificates, "
                 "else clients refuse every certificate of it.",
             .fix = "have the CA certified again with serverAuth",
             .aliases = "pkilint:cabf.serverauth.ca.serverauth_eku_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_tls_ca(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(!c.has_purpose(oids::kServerAuth)); },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule cross_ca_server_auth_missing{
    .text = {.id = "cabf_br.cross_ca_server_auth_missing",
             .severity = Severity::error,
             .title = "A cross-certified CA for TLS lacks the purpose serverAuth.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2.5",
             .requirement =
                 "A restricted cross-certificate that serves TLS must have serverAuth among its "
                 "purposes.",
             .fix = "have the cross-certificate issued again with serverAuth",
             .aliases = "pkilint:cabf.serverauth.cross_ca.serverauth_eku_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_cross_ca(c) && c->has(ExtensionId::extended_key_usage) &&
                 !c.has_purpose(oids::kAnyExtendedKeyUsage);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(!c.has_purpose(oids::kServerAuth)); },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule tls_ca_email_protection{
    .text = {.id = "cabf_br.tls_ca_email_protection",
             .severity = Severity::error,
             .title = "A CA for TLS certificates may also issue for electronic mail.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.6",
             .requirement =
                 "A CA that issues TLS certificates must not have emailProtection among its "
                 "purposes: the two kinds of certificates are issued under different rules and "
                 "audits.",
             .fix = "use CAs of their own for TLS and for electronic mail",
             .aliases = "pkilint:cabf.serverauth.ca.emailprotection_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_tls_ca(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_purpose(oids::kEmailProtection));
        },
};

}  // namespace certwright::validators::rules::cabf_br

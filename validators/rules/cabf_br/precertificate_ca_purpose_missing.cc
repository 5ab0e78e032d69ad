#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule precertificate_ca_purpose_missing{
    .text = {.id = "cabf_br.precertificate_ca_purpose_missing",
             .severity = Severity::error,
             .title = "A CA for signing precertificates lacks the purpose for it.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.4.2",
             .requirement =
                 "Its only purpose is to sign precertificates (1.3.6.1.4.1.11129.2.4.4), by "
                 "which logs know it.",
             .fix = "have the CA certified again with this purpose alone",
             .aliases = "pkilint:cabf.serverauth.ca_precert_signing.precertsigning_eku_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_precertificate_ca(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_purpose(policy_oids::kPrecertificateSigning));
        },
};

}  // namespace certwright::validators::rules::cabf_br

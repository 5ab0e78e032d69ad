#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule extended_key_usage_critical{
    .text = {.id = "cabf_br.extended_key_usage_critical",
             .severity = Severity::error,
             .title = "The extended key usage is critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement = "The Baseline Requirements want the extension to be non-critical in "
                            "server certificates.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_eku_critical",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_extended_key_usage_critical{
    .text = {.id = "cabf_br.ca_extended_key_usage_critical",
             .severity = Severity::error,
             .title = "A CA's extended key usage is critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.6.1",
             .requirement =
                 "In the profiles of CAs the extension is not critical. Clients that do not know "
                 "it would refuse the whole path.",
             .fix = "have the CA certified again with the extension marked as not critical",
             .aliases = "zlint:w_sub_ca_eku_critical "
                        "pkilint:cabf.serverauth.ca.critical_extended_key_usage_extension",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_any_ca(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_authority_key_identifier_critical{
    .text = {.id = "cabf_br.subscriber_authority_key_identifier_critical",
             .severity = Severity::error,
             .title = "A subscriber's authority key identifier is critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement =
                 "The extension is not critical in certificates of subscribers. It helps to find "
                 "the issuer and decides nothing.",
             .fix = "have the certificate issued again with the extension marked as not critical",
             .aliases =
                 "pkilint:cabf.serverauth.subscriber.critical_authority_key_identifier_extension",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_subscriber(c) && c->has(ExtensionId::authority_key_identifier);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::authority_key_identifier));
        },
};

}  // namespace certwright::validators::rules::cabf_br

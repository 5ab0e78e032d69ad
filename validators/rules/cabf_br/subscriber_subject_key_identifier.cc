#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_subject_key_identifier{
    .text = {.id = "cabf_br.subscriber_subject_key_identifier",
             .severity = Severity::warning,
             .title = "A subscriber's certificate has a subject key identifier.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement =
                 "The extension is not recommended in certificates of subscribers: nothing is "
                 "looked up by it, and it makes every handshake longer.",
             .fix = "leave it out of the next certificate",
             .aliases =
                 "zlint:w_ext_subject_key_identifier_not_recommended_subscriber "
                 "pkilint:cabf.serverauth.subscriber.subject_key_identifier_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_web_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::subject_key_identifier));
        },
};

}  // namespace certwright::validators::rules::cabf_br

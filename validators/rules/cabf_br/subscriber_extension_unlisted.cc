#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_extension_unlisted{
    .text = {.id = "cabf_br.subscriber_extension_unlisted",
             .severity = Severity::warning,
             .title = "A subscriber's certificate has an extension that its profile does not "
                      "list.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement =
                 "Any other extension is not recommended in TLS certificates; a CA must be able "
                 "to say why it is there.",
             .fix = "leave the extension out of the next certificate unless somebody reads it",
             .aliases = "pkilint:cabf.serverauth.subscriber.unknown_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_unlisted_extension(c, kSubscriberExtensions), "extensions");
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_any_policy{
    .text = {.id = "cabf_br.subscriber_any_policy",
             .severity = Severity::error,
             .title = "A subscriber's certificate has anyPolicy.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement =
                 "anyPolicy must not be in certificates of subscribers: the one reserved policy "
                 "says how the subscriber was validated.",
             .fix = "have the certificate issued again with the reserved policy alone",
             .aliases = "pkilint:cabf.serverauth.subscriber_anypolicy_oid_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_subscriber(c) && c->has(ExtensionId::certificate_policies);
        },
    .check = [](const CertificateFacts& c) { return violated_if(c.has_policy(oids::kAnyPolicy)); },
};

}  // namespace certwright::validators::rules::cabf_br

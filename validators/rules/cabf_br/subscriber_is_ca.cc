#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_is_ca{
    .text = {.id = "cabf_br.subscriber_is_ca",
             .severity = Severity::error,
             .title = "A subscriber's certificate is one of a CA.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.8",
             .requirement =
                 "cA must be FALSE in certificates of subscribers, who could otherwise issue for "
                 "every name.",
             .fix = "have the certificate revoked at once, and issued again",
             .aliases = "zlint:e_sub_cert_not_is_ca "
                        "pkilint:cabf.serverauth.subscriber_basic_constraints_ca_bit_set",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return is_web_subscriber(c) && c->basic_constraints; },
    .check = [](const CertificateFacts& c) { return violated_if(c.is_ca()); },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc6962/sct_list_octets.h"

namespace certwright::validators::rules::rfc6962 {

extern constinit const CertificateRule sct_list_empty{
    .text = {.id = "rfc6962.sct_list_empty",
             .severity = Severity::error,
             .title = "The list of signed certificate timestamps is empty.",
             .citation = "RFC 6962 section 3.3",
             .requirement =
                 "At least one timestamp is in the list. Without any, the extension is left out.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_empty_sct_list",
             .effective = {.from = dates::kRfc6962}},
    .applies_to =
        [](const CertificateFacts& c) { return !c.is_ca() || c->has(ExtensionId::sct_list); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(is_empty_list(c->value_of(ExtensionId::sct_list)));
        },
};

}  // namespace certwright::validators::rules::rfc6962

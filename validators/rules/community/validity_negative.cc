#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule validity_negative{
    .text = {.id = "community.validity_negative",
             .severity = Severity::error,
             .title = "The certificate ends before it begins.",
             .citation = "RFC 5280 section 4.1.2.5; certlint",
             .requirement = "notAfter lies before notBefore, so there is no moment at which the "
                            "certificate is valid.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_validity_time_not_positive"},
    .check = [](const CertificateFacts& c) { return violated_if(c->not_after < c->not_before); },
};

}  // namespace certwright::validators::rules::community

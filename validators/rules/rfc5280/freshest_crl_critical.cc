#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule freshest_crl_critical{
    .text = {.id = "rfc5280.freshest_crl_critical",
             .severity = Severity::error,
             .title = "The freshest CRL is critical.",
             .citation = "RFC 5280 section 4.2.1.15",
             .requirement = "Conforming CAs mark this extension as non-critical: programs that "
                            "know no delta lists use the whole ones.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_freshest_crl_marked_critical",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::freshest_crl); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::freshest_crl));
        },
};

}  // namespace certwright::validators::rules::rfc5280

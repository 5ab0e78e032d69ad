#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ian_critical{
    .text = {.id = "rfc5280.ian_critical",
             .severity = Severity::warning,
             .title = "The issuerAltName is critical.",
             .citation = "RFC 5280 section 4.2.1.7",
             .requirement =
                 "Conforming CAs should mark this extension as non-critical; programs that "
                 "do not know it would have to refuse the certificate.",
             .fix = "have the certificate issued again with an issuerAltName that is not "
                    "critical",
             .aliases = "zlint:w_ext_ian_critical pkilint:pkix.issuer_alt_name_extension_critical",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::issuer_alt_name));
        },
};

}  // namespace certwright::validators::rules::rfc5280

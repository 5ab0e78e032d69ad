#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule authority_info_access_critical{
    .text = {.id = "rfc5280.authority_info_access_critical",
             .severity = Severity::error,
             .title = "The authority information access is critical.",
             .citation = "RFC 5280 section 4.2.2.1",
             .requirement = "Conforming CAs mark this extension as non-critical.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_aia_marked_critical "
                        "pkilint:pkix.authority_information_access_extension_critical",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::authority_info_access); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::rfc5280

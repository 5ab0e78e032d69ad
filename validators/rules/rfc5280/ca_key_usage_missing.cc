#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ca_key_usage_missing{
    .text = {.id = "rfc5280.ca_key_usage_missing",
             .severity = Severity::error,
             .title = "A CA has no key usage.",
             .citation = "RFC 5280 section 4.2.1.3",
             .requirement = "Conforming CAs include the extension in certificates whose key "
                            "verifies signatures on certificates or CRLs.",
             .fix = "have the CA's certificate reissued",
             .aliases = "pkilint:pkix.ca_certificate_no_ku_extension",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c.is_ca(); },
    .check = [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::key_usage)); },
};

}  // namespace certwright::validators::rules::rfc5280

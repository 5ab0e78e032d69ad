#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule authority_key_identifier_without_key{
    .text = {.id = "rfc5280.authority_key_identifier_without_key",
             .severity = Severity::error,
             .title = "The authority key identifier does not name a key.",
             .citation = "RFC 5280 section 4.2.1.1",
             .requirement = "The field keyIdentifier is in every certificate but a self-signed "
                            "one. The name and number of the issuer do not replace it.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_authority_key_identifier_no_key_identifier",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::authority_key_identifier); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.authority_key_identifier().has_key_identifier && !c.is_root_ca());
        },
};

}  // namespace certwright::validators::rules::rfc5280

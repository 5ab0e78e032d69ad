#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/own_signature.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule authority_key_identifier_missing{
    .text = {.id = "rfc5280.authority_key_identifier_missing",
             .severity = Severity::error,
             .title = "The authority key identifier is missing.",
             .citation = "RFC 5280 section 4.2.1.1",
             .requirement = "Every certificate but a self-signed one names its issuer's key. "
                            "Without it, path building has to try.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_authority_key_identifier_no_key_identifier "
                        "pkilint:pkix.authority_key_identifier_extension_absent",
             .effective = {.from = dates::kRfc2459}},
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!is_version_1_root(c) &&
                             !c->has(ExtensionId::authority_key_identifier) && !c.is_root_ca() &&
                             !own_signature_is_undecidable(c));
        },
};

}  // namespace certwright::validators::rules::rfc5280

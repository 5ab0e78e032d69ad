#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/own_signature.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule authority_key_identifier_undecided{
    .text =
        {.id = "rfc5280.authority_key_identifier_undecided",
         .severity = Severity::notice,
         .title = "Whether the authority key identifier may be missing cannot be decided.",
         .citation = "RFC 5280 section 4.2.1.1",
         .requirement = "Only a self-signed certificate may leave it out. This one names itself as "
                        "issuer, but nobody here can check signatures of its algorithm.",
         .fix =
             "check with software that knows the algorithm whether the certificate is self-signed",
         .aliases = "pkilint:pkix.aki_absent_self_issued_and_unsupported_algorithm"},
    .applies_to =
        [](const CertificateFacts& c) { return !c->has(ExtensionId::authority_key_identifier); },
    .check = [](const CertificateFacts& c) { return violated_if(own_signature_is_undecidable(c)); },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_key_identifier_sha1{
    .text = {.id = "rfc5280.subject_key_identifier_sha1",
             .severity = Severity::info,
             .title = "The subject key identifier is the SHA-1 digest of the key.",
             .citation = "RFC 5280 section 4.2.1.2 (1)",
             .requirement =
                 "The usual way to make the identifier: the digest of the bits of the key. As the "
                 "identifier only finds keys, the weakness of SHA-1 does no harm.",
             .fix = "nothing to do",
             .aliases = "pkilint:pkix.subject_key_identifier_method_1_identified"},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::subject_key_identifier); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.key_identifier_method() == KeyIdentifierMethod::sha1);
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_key_identifier_sha384{
    .text = {.id = "rfc5280.subject_key_identifier_sha384",
             .severity = Severity::info,
             .title = "The subject key identifier is a shortened SHA-384 digest of the key.",
             .citation = "RFC 7093 section 2, method 2",
             .requirement = "The first 160 bits of the digest of the bits of the key.",
             .fix = "nothing to do",
             .aliases = "pkilint:pkix.subject_key_identifier_rfc7093_method_2_identified"},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::subject_key_identifier); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.key_identifier_method() == KeyIdentifierMethod::sha384);
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_key_identifier_sha1_64_bits{
    .text = {.id = "rfc5280.subject_key_identifier_sha1_64_bits",
             .severity = Severity::info,
             .title = "The subject key identifier is a shortened SHA-1 digest of the key.",
             .citation = "RFC 5280 section 4.2.1.2 (2)",
             .requirement = "The second way to make the identifier: four bits 0100 and the last 60 "
                            "bits of the digest.",
             .fix = "nothing to do",
             .aliases = "pkilint:pkix.subject_key_identifier_method_2_identified"},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::subject_key_identifier); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.key_identifier_method() == KeyIdentifierMethod::sha1_64_bits);
        },
};

}  // namespace certwright::validators::rules::rfc5280

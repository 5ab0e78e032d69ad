#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_key_identifier_method_unknown{
    .text = {.id = "rfc5280.subject_key_identifier_method_unknown",
             .severity = Severity::info,
             .title = "How the subject key identifier was made is not known.",
             .citation = "RFC 5280 section 4.2.1.2; RFC 7093 section 2",
             .requirement = "Other ways to make the identifier are allowed as long as it is "
                            "unique. It is none of the digests that the standards describe.",
             .fix = "check that the CA makes identifiers that do not repeat",
             .aliases = "pkilint:pkix.unknown_subject_key_identifier_calculation_method"},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::subject_key_identifier); },
    .check =
        [](const CertificateFacts& c) {
          if (c.key_identifier_method() != KeyIdentifierMethod::other) return pass();
          return violation(to_hex(c->subject_key_identifier)).at("subjectKeyIdentifier");
        },
};

}  // namespace certwright::validators::rules::rfc5280

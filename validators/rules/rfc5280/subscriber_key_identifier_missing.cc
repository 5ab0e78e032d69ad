#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/own_signature.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subscriber_key_identifier_missing{
    .text = {.id = "rfc5280.subscriber_key_identifier_missing",
             .severity = Severity::warning,
             .title = "A subscriber's certificate has no subject key identifier.",
             .citation = "RFC 5280 section 4.2.1.2",
             .requirement = "The extension should be in end entity certificates too: it finds the "
                            "certificate that belongs to a key, where somebody has several.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_ext_subject_key_identifier_missing_sub_cert "
                        "pkilint:pkix.certificate_skid_end_entity_missing",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) {
          // With a stated type the TLS profile counts, which advises against it.
          return !c.is_ca() && !is_version_1_root(c) &&
                 !(c.type().stated && c.type().is_tls_subscriber());
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::subject_key_identifier));
        },
};

}  // namespace certwright::validators::rules::rfc5280

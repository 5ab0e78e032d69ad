#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule unique_id_before_v2{
    .text = {.id = "rfc5280.unique_id_before_v2",
             .severity = Severity::error,
             .title = "A certificate of version 1 has a unique identifier.",
             .citation = "RFC 5280 section 4.1.2.8",
             .requirement = "Unique identifiers exist in versions 2 and 3 only. Conforming CAs do "
                            "not write them at all.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_cert_unique_identifier_version_not_2_or_3",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) {
          return !c->issuer_unique_id.empty() || !c->subject_unique_id.empty();
        },
    .check = [](const CertificateFacts& c) { return violated_if(c->version == 1); },
};

}  // namespace certwright::validators::rules::rfc5280

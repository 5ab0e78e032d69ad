#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_unique_id_present{
    .text = {.id = "rfc5280.subject_unique_id_present",
             .severity = Severity::error,
             .title = "The certificate has a subject unique identifier.",
             .citation = "RFC 5280 section 4.1.2.8",
             .requirement = "Names are not used again for somebody else, so conforming CAs do not "
                            "tell their holders apart by unique identifiers.",
             .fix = "have the certificate issued again",
             .aliases =
                 "zlint:e_cert_contains_unique_identifier pkilint:pkix.subject_unique_id_present",
             .effective = {.from = dates::kRfc5280}},
    .check = [](const CertificateFacts& c) { return violated_if(!c->subject_unique_id.empty()); },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/algorithm_encodings.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule sha1_signature{
    .text = {.id = "cabf_br.sha1_signature",
             .severity = Severity::error,
             .title = "The certificate is signed with SHA-1.",
             .citation = "CA/Browser Forum TLS BR 7.1.3.2.1",
             .requirement = "From 2016 on no certificate of subscribers and subordinate CAs is "
                            "signed with SHA-1: two certificates of the same hash can be made.",
             .fix = "have the certificate issued again, signed with SHA-256",
             .aliases = "zlint:e_sub_cert_or_sub_ca_using_sha1",
             .effective = {.from = dates::day(2016, 1, 1)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.is_root_ca() && is_signed_with_sha1(c));
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/algorithm_encodings.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule sha1_signature_beyond_2016{
    .text = {.id = "cabf_br.sha1_signature_beyond_2016",
             .severity = Severity::warning,
             .title = "A certificate signed with SHA-1 is valid in 2017.",
             .citation = "CA/Browser Forum TLS BR 7.1.3 (before version 2.0.0)",
             .requirement = "Certificates that were signed with SHA-1 in 2015 should have ended in "
                            "2016, because clients refuse them from 2017 on.",
             .fix = "have the certificate issued again, signed with SHA-256",
             .aliases = "zlint:w_sub_cert_sha1_expiration_too_long",
             .effective = {.from = dates::day(2015, 1, 16)}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_subscriber() && is_signed_with_sha1(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->not_after >= dates::day(2017, 1, 1));
        },
};

}  // namespace certwright::validators::rules::cabf_br

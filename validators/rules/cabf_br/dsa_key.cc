#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dsa_key{
    .text = {.id = "cabf_br.dsa_key",
             .severity = Severity::error,
             .title = "The key is one of DSA.",
             .citation = "CA/Browser Forum TLS BR 6.1.5",
             .requirement = "Since version 1.7.1 public CAs certify RSA and elliptic curve keys "
                            "only. No client of today negotiates DSA.",
             .fix = "make an RSA or EC key and have the certificate issued again",
             .aliases = "zlint:e_br_prohibit_dsa_usage",
             .effective = {.from = dates::day(2020, 8, 20)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) { return violated_if(c->spki.type == KeyAlgorithm::dsa); },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/algorithm_encodings.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule key_identifier_encoding{
    .text = {.id = "cabf_br.key_identifier_encoding",
             .severity = Severity::error,
             .title = "The algorithm of the key is encoded otherwise than demanded.",
             .citation = "CA/Browser Forum TLS BR 7.1.3.1",
             .requirement =
                 "The algorithm identifiers of RSA keys (with NULL), of P-256, P-384 and "
                 "P-521 (as named curves) are prescribed octet by octet, so that keys can "
                 "be compared.",
             .fix = "have the certificate issued again with the prescribed algorithm "
                    "identifier",
             .aliases = "zlint:e_algorithm_identifier_improper_encoding",
             .effective = {.from = dates::day(2020, 8, 20)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          const BytesView tlv = c->spki.algorithm.tlv;
          return is_listed_key_identifier(tlv)
                     ? pass()
                     : violation(to_hex(tlv)).at("subjectPublicKeyInfo.algorithm");
        },
};

}  // namespace certwright::validators::rules::cabf_br

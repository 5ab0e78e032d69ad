#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/algorithm_encodings.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule signature_algorithm{
    .text = {.id = "cabf_br.signature_algorithm",
             .severity = Severity::error,
             .title = "The signature algorithm is not one that public CAs use.",
             .citation = "CA/Browser Forum TLS BR 7.1.3.2",
             .requirement =
                 "RSA with SHA-256, SHA-384 or SHA-512 (PKCS #1 v1.5 or PSS) and ECDSA "
                 "with the same hashes are allowed, each in the one prescribed encoding.",
             .fix = "have the certificate issued again, signed with SHA-256",
             .aliases = "pkilint:cabf.serverauth.prohibited_signature_algorithm_encoding",
             .effective = {.from = dates::day(2020, 8, 20), .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          const AlgorithmIdentifier& identifier = c->tbs_signature_identifier;
          if (is_listed_signature(identifier)) return pass();
          return violation(c->signature_algorithm ? c->signature_algorithm->name()
                                                  : oid_display_name(identifier.oid))
              .at("signature");
        },
};

}  // namespace certwright::validators::rules::cabf_br

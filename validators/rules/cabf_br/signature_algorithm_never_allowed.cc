#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/algorithm_encodings.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule signature_algorithm_never_allowed{
    .text = {.id = "cabf_br.signature_algorithm_never_allowed",
             .severity = Severity::error,
             .title = "The signature algorithm was never one of public CAs.",
             .citation = "CA/Browser Forum TLS BR 6.1.5, 7.1.3.2",
             .requirement =
                 "Signatures are made with RSA, ECDSA or, until 2020, DSA, and with SHA-1 "
                 "(until 2016) or SHA-256, SHA-384 or SHA-512. MD5 has been broken in "
                 "practice.",
             .fix = "have the certificate issued again, signed with SHA-256",
             .aliases = "zlint:e_signature_algorithm_not_supported"},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          const auto& algorithm = c->signature_algorithm;
          const bool known = algorithm &&
                             (algorithm->digest == DigestAlgorithm::sha1 ||
                              is_sha2_of_the_web(algorithm->digest)) &&
                             (algorithm->scheme == SignatureScheme::rsa_pkcs1 ||
                              algorithm->scheme == SignatureScheme::rsa_pss ||
                              algorithm->scheme == SignatureScheme::ecdsa ||
                              algorithm->scheme == SignatureScheme::dsa);
          if (known) return pass();
          return violation(algorithm ? algorithm->name()
                                     : oid_display_name(c->signature_identifier.oid))
              .at("signatureAlgorithm");
        },
};

}  // namespace certwright::validators::rules::cabf_br

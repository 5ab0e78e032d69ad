#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule signature_algorithm{
    .text = {.id = "cabf_cs.signature_algorithm",
             .severity = Severity::error,
             .title = "The signature algorithm is not one for code signing.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.3.2",
             .requirement =
                 "Certificates are signed with RSA, ECDSA or DSA and SHA-256, SHA-384 or "
                 "SHA-512. SHA-1 has been broken.",
             .fix = "have the certificate issued again, signed with SHA-256",
             .aliases = "zlint:e_cs_signature_algorithm_not_supported",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer_or_ca,
    .check =
        [](const CertificateFacts& c) {
          const auto& algorithm = c->signature_algorithm;
          const bool listed = algorithm &&
                              (algorithm->digest == DigestAlgorithm::sha256 ||
                               algorithm->digest == DigestAlgorithm::sha384 ||
                               algorithm->digest == DigestAlgorithm::sha512) &&
                              (algorithm->scheme == SignatureScheme::rsa_pkcs1 ||
                               algorithm->scheme == SignatureScheme::rsa_pss ||
                               algorithm->scheme == SignatureScheme::ecdsa ||
                               algorithm->scheme == SignatureScheme::dsa);
          if (listed) return pass();
          return violation(algorithm ? algorithm->name()
                                     : oid_display_name(c->signature_identifier.oid))
              .at("signatureAlgorithm");
        },
};

}  // namespace certwright::validators::rules::cabf_cs

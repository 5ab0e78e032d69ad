#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule weak_signature_hash{
    .text = {.id = "private_pki.weak_signature_hash",
             .severity = Severity::error,
             .title = "The signature uses a hash that clients refuse.",
             .citation = "NIST SP 800-131A; Apple HT210176; Microsoft SHA-1 deprecation",
             .requirement =
                 "Clients of today refuse SHA-1 and MD5 in certificates below a root, of private"
                 " CAs as well. A root's own signature is not looked at.",
             .fix = "let the CA sign with SHA-256 and have the certificate issued again"},
    .applies_to =
        [](const CertificateFacts& c) {
          return !c.is_self_signed() && c->signature_algorithm.has_value();
        },
    .check =
        [](const CertificateFacts& c) {
          const auto digest = c->signature_algorithm->digest;
          const bool weak = digest == DigestAlgorithm::sha1 || digest == DigestAlgorithm::md5;
          return weak ? violation(c->signature_algorithm->name()).at("signatureAlgorithm") : pass();
        },
};

}  // namespace certwright::validators::rules::private_pki

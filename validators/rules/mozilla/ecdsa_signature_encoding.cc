#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/identifier_octets.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule ecdsa_signature_encoding{
    .text = {.id = "mozilla.ecdsa_signature_encoding",
             .severity = Severity::error,
             .title = "The signature algorithm does not fit the EC key that signed.",
             .citation = "Mozilla Root Store Policy section 5.1.2",
             .requirement = "A P-256 key signs with SHA-256, a P-384 key with SHA-384, a P-521 key "
                            "with SHA-512, and the identifier has no parameters. Which key signed "
                            "shows in the length of the signature.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_mp_ecdsa_signature_encoding_correct",
             .effective = {.from = dates::day(2025, 3, 15)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_in_scope(c) && is_ecdsa(c->tbs_signature_identifier.oid);
        },
    .check =
        [](const CertificateFacts& c) {
          const BytesView wanted = ecdsa_identifier_for(c->signature.size());
          if (!wanted.empty() && equal(c->tbs_signature_identifier.tlv, wanted)) return pass();
          return violation(to_hex(c->tbs_signature_identifier.tlv))
              .at("tbsCertificate.signature")
              .wants(to_hex(wanted));
        },
};

}  // namespace certwright::validators::rules::mozilla

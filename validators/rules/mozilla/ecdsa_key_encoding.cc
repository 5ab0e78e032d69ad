#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/identifier_octets.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule ecdsa_key_encoding{
    .text = {.id = "mozilla.ecdsa_key_encoding",
             .severity = Severity::error,
             .title = "The algorithm of an EC key is not encoded as the policy says.",
             .citation = "Mozilla Root Store Policy section 5.1.2",
             .requirement =
                 "Keys on P-256, P-384 and P-521 name their curve by its OID. The policy lists the "
                 "octets of the three identifiers; no others are allowed.",
             .fix = "have a certificate issued for a new key: certwright csr new",
             .aliases = "zlint:e_mp_ecdsa_pub_key_encoding_correct",
             .effective = {.from = dates::day(2025, 3, 15)}},
    .applies_to = [](const CertificateFacts& c) { return is_in_scope(c) && c.is_ec(); },
    .check =
        [](const CertificateFacts& c) {
          if (is_listed(c->spki.algorithm.tlv, kEcdsaKeys)) return pass();
          return violation(to_hex(c->spki.algorithm.tlv)).at("subjectPublicKeyInfo.algorithm");
        },
};

}  // namespace certwright::validators::rules::mozilla

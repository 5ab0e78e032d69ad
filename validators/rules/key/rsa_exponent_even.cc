#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key/numbers.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule rsa_exponent_even{
    .text = {.id = "key.rsa_exponent_even",
             .severity = Severity::error,
             .title = "The RSA public exponent is 0, 1 or even.",
             .citation = "RFC 8017 section 3.1; NIST FIPS 186-5",
             .requirement =
                 "With exponent 1 anyone can make signatures that verify; an even exponent is no "
                 "RSA key at all. Several libraries accept such signatures.",
             .fix = "make a new key; treat everything signed by this one as forged"},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) {
          const BytesView exponent = c->spki.public_exponent;
          const bool is_one = exponent.size() == 1 && exponent[0] == 1;
          if (!exponent.empty() && exponent.back() % 2 == 1 && !is_one) return pass();
          return violation(exponent.size() > 8 ? "" : "0x" + to_hex(exponent))
              .at("subjectPublicKeyInfo.publicExponent");
        },
};

}  // namespace certwright::validators::rules::key

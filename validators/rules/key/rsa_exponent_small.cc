#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key/numbers.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule rsa_exponent_small{
    .text = {.id = "key.rsa_exponent_small",
             .severity = Severity::notice,
             .title = "The RSA public exponent is below 65537.",
             .citation = "NIST FIPS 186-5; CA/Browser Forum BR 6.1.6",
             .requirement =
                 "Several old roots use exponent 3. That is safe with a correct verifier, but "
                 "careless ones have accepted forged signatures; new keys use 65537.",
             .fix = "use exponent 65537 for the next key"},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) {
          std::uint32_t value = 0;
          if (c->spki.public_exponent.size() > 3) return pass();
          for (const std::uint8_t octet : c->spki.public_exponent) value = value << 8 | octet;
          // What is no exponent at all is another rule's.
          if (value < 3 || value % 2 == 0 || value >= 65537) return pass();
          return violation(std::to_string(value))
              .at("subjectPublicKeyInfo.publicExponent")
              .wants("65537");
        },
};

}  // namespace certwright::validators::rules::key

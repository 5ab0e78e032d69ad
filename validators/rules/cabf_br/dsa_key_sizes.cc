#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/dsa_key.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dsa_key_sizes{
    .text = {.id = "cabf_br.dsa_key_sizes",
             .severity = Severity::error,
             .title = "The numbers of the DSA key are of other sizes than the standard knows.",
             .citation = "CA/Browser Forum TLS BR 6.1.5 (version 1.7.0)",
             .requirement = "p and q of a DSA key have 2048 and 224, 2048 and 256, or 3072 and 256 "
                            "bits (FIPS 186-4). Other sizes make one of the two weaker than it "
                            "looks.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_dsa_improper_modulus_or_divisor_size"},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_dsa_key(c) && read_dsa_key(c).has_parameters();
        },
    .check =
        [](const CertificateFacts& c) {
          const DsaKey key = read_dsa_key(c);
          const unsigned p = bits_of(key.p);
          const unsigned q = bits_of(key.q);
          if ((p == 2048 && (q == 224 || q == 256)) || (p == 3072 && q == 256)) return pass();
          return violation(std::to_string(p) + " and " + std::to_string(q) + " bits")
              .at("subjectPublicKeyInfo");
        },
};

}  // namespace certwright::validators::rules::cabf_br

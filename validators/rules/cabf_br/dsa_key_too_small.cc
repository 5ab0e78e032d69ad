#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/dsa_key.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dsa_key_too_small{
    .text = {.id = "cabf_br.dsa_key_too_small",
             .severity = Severity::error,
             .title = "The DSA key has less than 2048 bits.",
             .citation = "CA/Browser Forum TLS BR 6.1.5 (version 1.7.0)",
             .requirement = "p of a DSA key has 2048 bits at least: discrete logarithms in smaller "
                            "groups have been computed.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_dsa_shorter_than_2048_bits",
             .effective = {.until = dates::day(2020, 8, 20)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_dsa_key(c) && read_dsa_key(c).has_parameters();
        },
    .check =
        [](const CertificateFacts& c) {
          const unsigned bits = bits_of(read_dsa_key(c).p);
          return bits < 2048
                     ? violation(std::to_string(bits)).at("subjectPublicKeyInfo").wants("2048")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

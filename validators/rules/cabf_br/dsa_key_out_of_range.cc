#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/dsa_key.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dsa_key_out_of_range{
    .text = {.id = "cabf_br.dsa_key_out_of_range",
             .severity = Severity::error,
             .title = "The DSA key is none of its group.",
             .citation = "CA/Browser Forum TLS BR 6.1.6 (version 1.7.0)",
             .requirement =
                 "A DSA key y lies between 2 and p - 2 (NIST SP 800-89). 1 and p - 1 sign "
                 "nothing.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_dsa_unique_correct_representation",
             .effective = {.from = dates::kCabfBr1, .until = dates::day(2020, 8, 20)}},
    .applies_to = has_computable_dsa_key,
    .check =
        [](const CertificateFacts& c) {
          const DsaKey key = read_dsa_key(c);
          return violated_if(!is_between_two_and_less_two(key));
        },
};

}  // namespace certwright::validators::rules::cabf_br

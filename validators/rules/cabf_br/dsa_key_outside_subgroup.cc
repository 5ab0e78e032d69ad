#include "pkcs/crypto/big_number.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/dsa_key.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dsa_key_outside_subgroup{
    .text = {.id = "cabf_br.dsa_key_outside_subgroup",
             .severity = Severity::error,
             .title = "The DSA key does not lie in the subgroup of its order.",
             .citation = "CA/Browser Forum TLS BR 6.1.6 (version 1.7.0)",
             .requirement = "For a DSA key y the power y^q is 1 modulo p. One outside of the "
                            "subgroup leaks parts of what it is combined with.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_dsa_correct_order_in_subgroup",
             .effective = {.from = dates::kCabfBr1, .until = dates::day(2020, 8, 20)}},
    .applies_to = has_computable_dsa_key,
    .check =
        [](const CertificateFacts& c) {
          const DsaKey key = read_dsa_key(c);
          return violated_if(!power_is_one(key.y, key.q, key.p));
        },
};

}  // namespace certwright::validators::rules::cabf_br

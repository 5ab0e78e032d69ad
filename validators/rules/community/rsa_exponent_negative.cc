#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule rsa_exponent_negative{
    .text = {.id = "community.rsa_exponent_negative",
             .severity = Severity::error,
             .title = "The RSA exponent is a negative number.",
             .citation = "RFC 8017 section 3.1",
             .requirement = "The public exponent is a positive integer. A negative one comes from "
                            "encoders that forget the octet which keeps a large number positive.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_rsa_exp_negative"},
    .applies_to = [](const CertificateFacts& c) { return c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) {
          DerReader outer(c->spki.key_bits);
          auto numbers = outer.read_sequence();
          if (!numbers || !numbers->read(der::kInteger)) return pass();
          const auto exponent = numbers->read(der::kInteger);
          return violated_if(exponent && !exponent->value.empty() &&
                             (exponent->value[0] & 0x80) != 0);
        },
};

}  // namespace certwright::validators::rules::community

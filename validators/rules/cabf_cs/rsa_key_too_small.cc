#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule rsa_key_too_small{
    .text =
        {.id = "cabf_cs.rsa_key_too_small",
         .severity = Severity::error,
         .title = "The RSA key has less than 3072 bits.",
         .citation = "CA/Browser Forum Code Signing BR 6.1.5.2",
         .requirement = "RSA keys of code signing certificates and their CAs have 3072 bits at "
                        "least, because signatures of code are verified for decades.",
         .fix =
             "make a key of 3072 bits (certwright csr new NAME -o FILE) and have the certificate "
             "issued again",
         .aliases = "zlint:e_cs_rsa_key_size",
         .effective = {.from = dates::day(2021, 6, 1)}},
    .applies_to = [](const CertificateFacts& c) { return is_code_signer_or_ca(c) && c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits < 3072 ? violation(std::to_string(c->spki.bits))
                                           .at("subjectPublicKeyInfo")
                                           .wants("3072")
                                     : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_cs

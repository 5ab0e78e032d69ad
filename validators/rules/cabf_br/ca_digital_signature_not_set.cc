#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_digital_signature_not_set{
    .text = {.id = "cabf_br.ca_digital_signature_not_set",
             .severity = Severity::notice,
             .title = "A CA's key usage does not include digitalSignature.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.7",
             .requirement =
                 "A CA whose own key signs OCSP responses must assert digitalSignature. Without "
                 "the bit its responses need a delegated responder.",
             .fix = "make sure that OCSP responses come from a delegated responder, or have the "
                    "CA certified again with digitalSignature",
             .aliases = "zlint:n_ca_digital_signature_not_set "
                        "pkilint:cabf.ca_certificate_no_digital_signature_bit",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_any_ca(c) && c->key_usage && c.has_key_usage(KeyUsage::key_cert_sign) &&
                 c.has_key_usage(KeyUsage::crl_sign) && (c->key_usage->bits & ~kCaKeyUsage) == 0;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_key_usage(KeyUsage::digital_signature));
        },
};

}  // namespace certwright::validators::rules::cabf_br

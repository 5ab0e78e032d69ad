#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_key_usage_prohibited{
    .text = {.id = "cabf_br.ocsp_responder_key_usage_prohibited",
             .severity = Severity::error,
             .title = "An OCSP responder's key may be used for more than signing responses.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.7",
             .requirement =
                 "Only digitalSignature may be in the key usage of a delegated responder.",
             .fix = "have the responder's certificate issued again with digitalSignature alone",
             .aliases = "zlint:e_ocsp_cert_invalid_ku "
                        "pkilint:cabf.serverauth.ocsp_responder.prohibited_ku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return may_answer_for_ca(c) && c.has_key_usage(KeyUsage::digital_signature);
        },
    .check =
        [](const CertificateFacts& c) {
          const unsigned others = c->key_usage->bits & ~unsigned{KeyUsage::digital_signature};
          if (others == 0) return pass();
          return violation(key_usage_names(others)).at("keyUsage").wants("digitalSignature alone");
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_digital_signature_missing{
    .text = {.id = "cabf_br.ocsp_responder_digital_signature_missing",
             .severity = Severity::error,
             .title = "An OCSP responder's key usage lacks digitalSignature.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.7",
             .requirement = "A responder signs responses, for which its key usage must assert "
                            "digitalSignature.",
             .fix = "have the responder's certificate issued again with digitalSignature",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.digitalsignature_bit_missing",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return is_of_ocsp_responder(c) && c->key_usage; },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_key_usage(KeyUsage::digital_signature));
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_purpose_unlisted{
    .text = {.id = "cabf_br.ocsp_responder_purpose_unlisted",
             .severity = Severity::error,
             .title = "An OCSP responder's certificate has a purpose other than OCSPSigning.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.5",
             .requirement = "Any other purpose must not be there: a responder is nothing else.",
             .fix = "have the responder's certificate issued again with OCSPSigning alone",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.unknown_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_ocsp_responder(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_unlisted_purpose(c, kOcspResponderPurposes), "extKeyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br

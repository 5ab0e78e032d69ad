#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_status_address{
    .text = {.id = "cabf_br.ocsp_responder_status_address",
             .severity = Severity::warning,
             .title = "An OCSP responder's certificate says where to ask for its own status.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.3",
             .requirement =
                 "The method id-ad-ocsp is not recommended there: who asks a responder for its "
                 "own status goes in circles.",
             .fix = "leave the address out of the responder's next certificate",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.ocsp_aia_access_method_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_ocsp_responder(c) && c->has(ExtensionId::authority_info_access);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(has_access_method(c, oids::kAdOcsp)); },
};

}  // namespace certwright::validators::rules::cabf_br

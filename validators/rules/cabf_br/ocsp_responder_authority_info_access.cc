#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_authority_info_access{
    .text = {.id = "cabf_br.ocsp_responder_authority_info_access",
             .severity = Severity::warning,
             .title = "An OCSP responder's certificate has authority information access.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.2",
             .requirement =
                 "The extension is not recommended there: whoever holds the response has the "
                 "issuer already, and the responder has no status of its own to look up.",
             .fix = "leave the extension out of the responder's next certificate",
             .aliases =
                 "pkilint:cabf.serverauth.ocsp_responder.authority_info_access_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_ocsp_responder,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::cabf_br

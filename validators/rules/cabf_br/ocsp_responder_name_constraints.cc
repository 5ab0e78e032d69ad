#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_name_constraints{
    .text = {.id = "cabf_br.ocsp_responder_name_constraints",
             .severity = Severity::error,
             .title = "An OCSP responder's certificate has name constraints.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.2",
             .requirement =
                 "The extension must not be there: it is about certificates that a CA issues, "
                 "and a responder issues none.",
             .fix = "have the responder's certificate issued again without name constraints",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.name_constraints_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_ocsp_responder,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::name_constraints));
        },
};

}  // namespace certwright::validators::rules::cabf_br

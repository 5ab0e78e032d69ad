#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_key_identifier_missing{
    .text = {.id = "cabf_br.ocsp_responder_key_identifier_missing",
             .severity = Severity::warning,
             .title = "An OCSP responder's certificate has no subject key identifier.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.2",
             .requirement =
                 "The extension should be there: responses may name their responder by the hash "
                 "of its key.",
             .fix = "have the responder's next certificate issued with the extension",
             .aliases =
                 "pkilint:cabf.serverauth.ocsp_responder.subject_key_identifier_extension_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_ocsp_responder,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::subject_key_identifier));
        },
};

}  // namespace certwright::validators::rules::cabf_br

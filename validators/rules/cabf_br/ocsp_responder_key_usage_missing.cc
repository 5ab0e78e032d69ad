#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_key_usage_missing{
    .text = {.id = "cabf_br.ocsp_responder_key_usage_missing",
             .severity = Severity::error,
             .title = "An OCSP responder's certificate has no key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.2",
             .requirement =
                 "The extension must be there and assert digitalSignature alone. Without it the "
                 "key could serve anything.",
             .fix = "have the responder's certificate issued again with digitalSignature",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.key_usage_extension_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_ocsp_responder,
    .check = [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::key_usage)); },
};

}  // namespace certwright::validators::rules::cabf_br

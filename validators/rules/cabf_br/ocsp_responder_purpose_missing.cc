#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_purpose_missing{
    .text = {.id = "cabf_br.ocsp_responder_purpose_missing",
             .severity = Severity::error,
             .title = "An OCSP responder's certificate lacks the purpose OCSPSigning.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.5",
             .requirement =
                 "OCSPSigning must be its purpose, and the only one. Clients accept responses of "
                 "a delegated responder by it.",
             .fix = "have the responder's certificate issued again with OCSPSigning",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.ocspsigning_eku_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_ocsp_responder(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(!c.has_purpose(oids::kOcspSigning)); },
};

}  // namespace certwright::validators::rules::cabf_br

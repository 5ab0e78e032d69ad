#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_certificate_policies{
    .text = {.id = "cabf_br.ocsp_responder_certificate_policies",
             .severity = Severity::error,
             .title = "An OCSP responder's certificate has certificate policies.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.2",
             .requirement =
                 "The extension must not be in the certificate of a delegated responder, which "
                 "vouches for no subscriber.",
             .fix = "have the responder's certificate issued again without policies",
             .aliases =
                 "zlint:e_ocsp_cert_cp_forbidden "
                 "pkilint:cabf.serverauth.ocsp_responder.certificate_policies_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = may_answer_for_ca,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::cabf_br

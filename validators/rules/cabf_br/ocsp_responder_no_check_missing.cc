#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_no_check_missing{
    .text = {.id = "cabf_br.ocsp_responder_no_check_missing",
             .severity = Severity::error,
             .title = "A public OCSP responder's certificate lacks id-pkix-ocsp-nocheck.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.6",
             .requirement =
                 "The extension must be there, with the value NULL. Without it clients look for "
                 "the status of the responder that tells the status.",
             .fix = "have the responder's certificate issued again with the extension",
             .aliases = "zlint:e_ocsp_id_pkix_ocsp_nocheck_ext_not_included_server_auth "
                        "pkilint:cabf.serverauth.ocsp_responder.ocsp_nocheck_extension_absent",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to = may_answer_for_ca,
    .check =
        [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::ocsp_no_check)); },
};

}  // namespace certwright::validators::rules::cabf_br

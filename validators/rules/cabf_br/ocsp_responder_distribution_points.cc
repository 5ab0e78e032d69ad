#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_distribution_points{
    .text = {.id = "cabf_br.ocsp_responder_distribution_points",
             .severity = Severity::error,
             .title = "An OCSP responder's certificate has CRL distribution points.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.2",
             .requirement =
                 "The extension must not be in the certificate of a delegated responder: "
                 "id-pkix-ocsp-nocheck says that its status is not looked up.",
             .fix = "have the responder's certificate issued again without distribution points",
             .aliases =
                 "zlint:e_ocsp_cert_cdp_forbidden "
                 "pkilint:cabf.serverauth.ocsp_responder.crl_distribution_points_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = may_answer_for_ca,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::crl_distribution_points));
        },
};

}  // namespace certwright::validators::rules::cabf_br

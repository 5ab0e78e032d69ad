#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_organization_missing{
    .text = {.id = "cabf_br.ca_organization_missing",
             .severity = Severity::error,
             .title = "The subject of a CA has no organization.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.2",
             .requirement = "The subject of a CA certificate names the organisation that runs the "
                            "CA, so that relying parties know whom they trust.",
             .fix = "have the CA certified again with an organizationName",
             .aliases = "zlint:e_ca_organization_name_missing",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_ca() && !c.options().cross_certificate; },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.subject().text(oids::kOrganizationName).empty());
        },
};

}  // namespace certwright::validators::rules::cabf_br

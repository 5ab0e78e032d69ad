#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ov_organization_missing{
    .text = {.id = "cabf_br.ov_organization_missing",
             .severity = Severity::error,
             .title = "An organization validated certificate does not name the organization.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.4",
             .requirement = "organizationName must be in the subject: it is what was validated.",
             .fix = "have the certificate issued again with the organization",
             .aliases = "zlint:e_cab_ov_requires_org "
                        "pkilint:cabf.serverauth.ov.organization_name_attribute_absent",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.type().tls == TlsType::organization_validated ||
                 (!c.type().stated && c.is_tls_server() && !c.is_ca() &&
                  c.has_policy(policy_oids::kOrganizationValidated));
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.subject().has(oids::kOrganizationName));
        },
};

}  // namespace certwright::validators::rules::cabf_br

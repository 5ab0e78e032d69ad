#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule external_ca_any_policy{
    .text = {.id = "cabf_br.external_ca_any_policy",
             .severity = Severity::error,
             .title = "A CA of another organization may issue under any policy.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.5",
             .requirement =
                 "anyPolicy is for CAs that the issuer or an affiliate of it runs. A CA of "
                 "another organization is held to the policies that its certificate names.",
             .fix = "have the CA certified again with the policies under which it issues",
             .aliases = "pkilint:cabf.serverauth.ca_external_anypolicy",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_any_ca(c) && c.type().external && c->has(ExtensionId::certificate_policies);
        },
    .check = [](const CertificateFacts& c) { return violated_if(c.has_policy(oids::kAnyPolicy)); },
};

}  // namespace certwright::validators::rules::cabf_br

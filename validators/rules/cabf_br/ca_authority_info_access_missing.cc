#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_authority_info_access_missing{
    .text = {.id = "cabf_br.ca_authority_info_access_missing",
             .severity = Severity::warning,
             .title = "A subordinate CA's certificate does not say where its issuer's status and "
                      "certificate are.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.6.1",
             .requirement =
                 "Certificates of subordinate CAs should have authority information access. "
                 "Clients that lack the issuer or its status find both there.",
             .fix = "have the CA certified again with the addresses of its issuer",
             .aliases = "zlint:w_sub_ca_aia_missing "
                        "pkilint:cabf.serverauth.ca.authority_info_access_extension_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_subordinate_ca,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule access_internal_name{
    .text = {.id = "cabf_smime.access_internal_name",
             .severity = Severity::warning,
             .title = "An access location of a mail certificate is not in the public DNS.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 c",
             .requirement =
                 "Whoever receives signed mail fetches from the addresses in the certificate. A "
                 "host that only the network of the CA knows is of no use there.",
             .fix = "have the certificate issued again with public addresses",
             .aliases = "zlint:w_smime_aia_contains_internal_names",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_leaf(c) && c->has(ExtensionId::authority_info_access);
        },
    .check = [](const CertificateFacts& c) -> Outcome { return cabf_br::judge_access_hosts(c); },
};

}  // namespace certwright::validators::rules::cabf_smime

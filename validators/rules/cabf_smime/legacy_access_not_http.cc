#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule legacy_access_not_http{
    .text = {.id = "cabf_smime.legacy_access_not_http",
             .severity = Severity::error,
             .title = "No address of a status service or an issuer is one of HTTP.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 c",
             .requirement = "Legacy certificates may name addresses of other schemes, but at least "
                            "one of each kind can be reached by HTTP.",
             .fix = "have the certificate issued again with an address of http://",
             .aliases = "zlint:e_smime_legacy_aia_shall_have_one_http",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_legacy_generation(c) && c.is_subscriber() &&
                 c->has(ExtensionId::authority_info_access);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const Oid& method : {oids::kAdOcsp, oids::kAdCaIssuers}) {
        if (cabf_br::has_access_uri(c, method) && !cabf_br::has_http_access(c, method)) {
          return violation(oid_display_name(method.octets()))
              .at("authorityInfoAccess")
              .wants("http://…");
        }
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_location_form{
    .text = {.id = "cabf_br.aia_location_form",
             .severity = Severity::error,
             .title = "An access location is no URI.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.7",
             .requirement = "Access locations of server certificates are URIs. Nothing can be "
                            "fetched from another form of name.",
             .fix = "have the certificate issued again with http URIs",
             .aliases = "zlint:e_aia_must_contain_permitted_access_method",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to = is_subscriber_with_access_info,
    .check =
        [](const CertificateFacts& c) {
          for (const AccessFacts& access : c.authority_info_access()) {
            if (!access.location.is(GeneralNameKind::uri)) {
              return violation(std::string(to_string(access.location.kind)))
                  .at("authorityInfoAccess")
                  .wants("URI");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_duplicate_location{
    .text = {.id = "cabf_br.aia_duplicate_location",
             .severity = Severity::error,
             .title = "An access location stands there twice for one method.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.7",
             .requirement = "Several locations of a method are different ones, the most preferred "
                            "first. A repeated one only costs clients a second attempt.",
             .fix = "have the certificate issued again with each location once",
             .aliases = "zlint:e_aia_unique_access_locations",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) &&
                 (has_access_uri(c, oids::kAdOcsp) || has_access_uri(c, oids::kAdCaIssuers));
        },
    .check =
        [](const CertificateFacts& c) {
          const auto& all = c.authority_info_access();
          for (std::size_t i = 1; i < all.size(); ++i) {
            if (!all[i].location.is(GeneralNameKind::uri)) continue;
            for (std::size_t j = 0; j < i; ++j) {
              const bool is_same = all[j].location.is(GeneralNameKind::uri) &&
                                   equal(all[j].method, all[i].method) &&
                                   ascii_iequal(all[j].location.text(), all[i].location.text());
              if (is_same)
                return violation(std::string(all[i].location.text())).at("authorityInfoAccess");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

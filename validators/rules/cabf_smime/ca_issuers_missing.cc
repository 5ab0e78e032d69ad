#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule ca_issuers_missing{
    .text = {.id = "cabf_smime.ca_issuers_missing",
             .severity = Severity::warning,
             .title = "Authority information access does not say where the issuer's certificate "
                      "is.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3",
             .requirement =
                 "Where a subscriber has the extension, it should have an address of the issuing "
                 "CA (id-ad-caIssuers). Mail programs that received the certificate alone find "
                 "the issuer there.",
             .fix = "have the next certificate issued with the address of the issuer's "
                    "certificate",
             .aliases = "pkilint:cabf.aia_ca_issuers_missing",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.type().smime != SmimeType::none && c->has(ExtensionId::authority_info_access);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(std::ranges::none_of(
              c.authority_info_access(),
              [](const AccessFacts& access) { return oids::kAdCaIssuers == access.method; }));
        },
};

}  // namespace certwright::validators::rules::cabf_smime

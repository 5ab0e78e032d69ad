#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule access_not_http{
    .text = {.id = "cabf_smime.access_not_http",
             .severity = Severity::error,
             .title = "An address of a status service or an issuer is not one of HTTP.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 c",
             .requirement =
                 "In Multipurpose and Strict certificates every address is one of HTTP: it needs "
                 "no other client, and no TLS whose certificates would have to be checked in turn.",
             .fix = "have the certificate issued again with addresses of http://",
             .aliases = "zlint:e_smime_strict_aia_shall_have_http_only",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_leaf(c) && !is_of_legacy_generation(c) &&
                 c->has(ExtensionId::authority_info_access);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      Outcome outcome = cabf_br::access_is_http(c, oids::kAdOcsp);
      return outcome.violated() ? std::move(outcome)
                                : cabf_br::access_is_http(c, oids::kAdCaIssuers);
    },
};

}  // namespace certwright::validators::rules::cabf_smime

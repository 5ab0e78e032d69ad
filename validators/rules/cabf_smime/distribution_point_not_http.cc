#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule distribution_point_not_http{
    .text = {.id = "cabf_smime.distribution_point_not_http",
             .severity = Severity::error,
             .title = "The CRL of a mail certificate is not at an address of HTTP.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 b",
             .requirement = "In Multipurpose and Strict certificates every distribution point is a "
                            "URI of HTTP; in Legacy certificates at least one is.",
             .fix = "have the certificate issued again with the CRL's address of http://",
             .aliases = "zlint:e_subscribers_crl_distribution_points_are_http",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && c->has(ExtensionId::crl_distribution_points);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AlternativeName* other = nullptr;
      bool has_http = false;
      for (const DistributionPointFacts& point : c.distribution_points()) {
        for (const AlternativeName& name : point.full_name) {
          if (!name.is(GeneralNameKind::uri)) continue;
          const bool is_http = cabf_br::is_http_uri(name);
          has_http = has_http || is_http;
          if (!is_http && other == nullptr) other = &name;
        }
      }
      if (has_http && is_of_legacy_generation(c)) return pass();
      if (other == nullptr) return violated_if(!has_http);
      return violation(rfc5280::shown(other->value)).at("cRLDistributionPoints").wants("http://…");
    },
};

}  // namespace certwright::validators::rules::cabf_smime

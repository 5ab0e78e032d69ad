#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule distribution_point_not_http{
    .text = {.id = "cabf_br.distribution_point_not_http",
             .severity = Severity::error,
             .title = "A CRL distribution point is a URI of another scheme than http.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.11.2",
             .requirement = "Every distribution point holds http URIs. Most clients fetch lists in "
                            "no other way.",
             .fix = "have the certificate issued again with http URIs",
             .aliases = "zlint:e_crl_distrib_points_not_http "
                        "pkilint:cabf.serverauth.crldp_dpname_prohibited_uri_scheme",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && has_list_uri(c); },
    .check =
        [](const CertificateFacts& c) {
          const AlternativeName* wrong = find_list_location(c, [](const AlternativeName& name) {
            return name.is(GeneralNameKind::uri) && !ascii_istarts_with(name.text(), "http:");
          });
          if (wrong == nullptr) return pass();
          return violation(std::string(wrong->text()))
              .at("cRLDistributionPoints")
              .wants("http://…");
        },
};

}  // namespace certwright::validators::rules::cabf_br

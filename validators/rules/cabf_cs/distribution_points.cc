#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule distribution_points{
    .text = {.id = "cabf_cs.distribution_points",
             .severity = Severity::error,
             .title = "The certificate does not say by http URIs where its revocation list is.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.2.3 b",
             .requirement =
                 "CRL distribution points are there, are not critical and are http URIs: "
                 "lists are what tells years later that a certificate had been revoked "
                 "when code was signed.",
             .fix = "have the certificate issued again with http URIs in non-critical CRL "
                    "distribution points",
             .aliases = "zlint:e_cs_crl_distribution_points",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer_or_ca,
    .check =
        [](const CertificateFacts& c) {
          if (!c->has(ExtensionId::crl_distribution_points) ||
              c->is_critical(ExtensionId::crl_distribution_points))
            return violation().at("cRLDistributionPoints");
          for (const auto& point : c.distribution_points()) {
            for (const auto& name : point.full_name) {
              if (name.is(GeneralNameKind::uri) && !is_http_uri(name)) {
                return violation(std::string(name.text()))
                    .at("cRLDistributionPoints")
                    .wants("http://");
              }
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_cs

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule ian_public_suffix{
    .text = {.id = "community.ian_public_suffix",
             .severity = Severity::warning,
             .title = "A dNSName of the issuerAltName is a public suffix.",
             .citation = "Public Suffix List; certlint",
             .requirement =
                 "Under this name a registry registers domains of many owners, so it says "
                 "nothing of who the issuer is.",
             .fix = "have the certificate issued again with the issuer's own domain",
             .aliases = "zlint:w_ian_iana_pub_suffix_empty"},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_dns_names(c.issuer_alt_names(), "issuerAltName.dNSName",
                             [](std::string_view text) {
                               const DomainFacts name(text);
                               return !name.registry_suffix.empty() &&
                                      name.labels_before_suffix == (name.is_wildcard ? 1U : 0U);
                             });
    },
};

}  // namespace certwright::validators::rules::community

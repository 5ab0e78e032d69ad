#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule ian_wildcard_not_first{
    .text = {.id = "community.ian_wildcard_not_first",
             .severity = Severity::error,
             .title = "A dNSName of the issuerAltName has an asterisk that is not at its "
                      "beginning.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 9525 section 6.3; certlint",
             .requirement = "A wildcard is the complete left-most label. Asterisks elsewhere match "
                            "nothing in current programs.",
             .fix = "have the certificate issued again with *. at the beginning, or with each "
                    "host",
             .aliases = "zlint:e_ian_wildcard_not_first"},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_dns_names(c.issuer_alt_names(), "issuerAltName.dNSName", has_late_wildcard);
        },
};

}  // namespace certwright::validators::rules::community

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule ian_bare_wildcard{
    .text = {.id = "community.ian_bare_wildcard",
             .severity = Severity::error,
             .title = "A dNSName of the issuerAltName ends with an asterisk.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 9525 section 6.3; certlint",
             .requirement =
                 "A wildcard stands before a domain: *.example.com. An asterisk at the end "
                 "would cover whole domains, and no program accepts it.",
             .fix = "have the certificate issued again with the domain after the asterisk",
             .aliases = "zlint:e_ian_bare_wildcard"},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_dns_names(c.issuer_alt_names(), "issuerAltName.dNSName", is_bare_wildcard);
        },
};

}  // namespace certwright::validators::rules::community

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule ian_nul{
    .text = {.id = "community.ian_nul",
             .severity = Severity::error,
             .title = "A dNSName of the issuerAltName contains a NUL.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 9525 section 6.3; certlint",
             .requirement =
                 "NUL ends the text in many programs, so that they read another, shorter "
                 "name than the CA did. The octet has been used to obtain certificates for "
                 "the hosts of others.",
             .fix = "do not use the certificate; have it issued again with the right name",
             .aliases = "zlint:e_ian_dns_name_includes_null_char"},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_dns_names(c.issuer_alt_names(), "issuerAltName.dNSName", has_nul);
        },
};

}  // namespace certwright::validators::rules::community

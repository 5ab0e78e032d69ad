#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ian_uri_host{
    .text = {.id = "rfc5280.ian_uri_host",
             .severity = Severity::error,
             .title = "A URI of the issuerAltName names no fully qualified host.",
             .citation = "RFC 5280 sections 4.2.1.6 and 4.2.1.7",
             .requirement =
                 "The host of a URI is a fully qualified domain name or an IP address. A "
                 "short name means another host in each network, and a relative reference "
                 "names none.",
             .fix = "have the certificate issued again with fully qualified hosts in its URIs",
             .aliases = "zlint:e_ext_ian_uri_host_not_fqdn_or_ip",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_names(c.issuer_alt_names(), GeneralNameKind::uri,
                             "issuerAltName.uniformResourceIdentifier", lacks_qualified_host);
        },
};

}  // namespace certwright::validators::rules::rfc5280

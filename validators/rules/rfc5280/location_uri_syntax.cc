#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/certificate_uris.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule location_uri_syntax{
    .text = {.id = "rfc5280.location_uri_syntax",
             .severity = Severity::error,
             .title = "A URI from which something is to be fetched is none.",
             .citation = "RFC 5280 sections 4.2.1.4, 4.2.1.13 and 4.2.2.1; RFC 3986 section 3",
             .requirement = "Locations of issuers, revocation lists, OCSP servers and policies are "
                            "absolute URIs of ASCII characters. Programs cannot fetch from a name "
                            "without a scheme or from a host that cannot be.",
             .fix = "have the certificate issued again with whole URIs, as "
                    "http://crl.example.com/ca.crl",
             .aliases = "pkilint:pkix.invalid_uri_syntax",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_locations(c); },
    .check = [](const CertificateFacts& c) { return judge_locations(c, is_unusable_location); },
};

}  // namespace certwright::validators::rules::rfc5280

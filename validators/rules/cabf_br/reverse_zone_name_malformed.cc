#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/reverse_zone.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule reverse_zone_name_malformed{
    .text = {.id = "cabf_br.reverse_zone_name_malformed",
             .severity = Severity::warning,
             .title = "A name of a reverse zone stands for no address.",
             .citation = "CA/Browser Forum TLS BR 3.2.2.6",
             .requirement = "Under in-addr.arpa there are four numbers, under ip6.arpa 32 "
                            "hexadecimal digits, in reverse order (RFC 1035 section 3.5, RFC 3596 "
                            "section 2.5). Other names there cover a whole network, or nothing.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:w_subject_contains_malformed_arpa_ip",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && has_reverse_zone_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name(c, [](const DomainFacts& name) {
            return is_reverse_zone_name(name.text) && !reversed_address(name);
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

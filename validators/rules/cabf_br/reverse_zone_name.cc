#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/reverse_zone.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule reverse_zone_name{
    .text = {.id = "cabf_br.reverse_zone_name",
             .severity = Severity::error,
             .title = "A host name is one of a reverse zone.",
             .citation = "CA/Browser Forum TLS BR 4.2.2",
             .requirement = "Names under in-addr.arpa and ip6.arpa stand for addresses. Since March"
                            " 2026 public CAs issue no certificates for them, because who runs such"
                            " a zone is not who uses the address.",
             .fix = "use a name under a public domain, or the address itself",
             .aliases = "zlint:e_arpa_domain_not_allowed "
                        "pkilint:cabf.serverauth.ip_reverse_zone_domain_name_present",
             .effective = {.from = dates::day(2026, 3, 15)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_subscriber(); },
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name(
              c, [](const DomainFacts& name) { return is_reverse_zone_name(name.text); });
        },
};

}  // namespace certwright::validators::rules::cabf_br

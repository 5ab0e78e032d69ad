#include "validators/address_blocks.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/reverse_zone.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule reverse_zone_name_of_reserved_address{
    .text = {.id = "cabf_br.reverse_zone_name_of_reserved_address",
             .severity = Severity::error,
             .title = "A name of a reverse zone stands for a reserved address.",
             .citation = "CA/Browser Forum TLS BR 4.2.2",
             .requirement = "Reserved addresses belong to nobody, so nobody can prove that they own"
                            " the name that stands for one.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_subject_contains_reserved_arpa_ip",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && has_reverse_zone_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name(c, [](const DomainFacts& name) {
            if (!is_reverse_zone_name(name.text)) return false;
            const auto address = reversed_address(name);
            return address && is_reserved_address(address->octets());
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/address_blocks.h"
#include "validators/ip_address.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule common_name_reserved_address{
    .text = {.id = "cabf_br.common_name_reserved_address",
             .severity = Severity::error,
             .title = "The common name is a reserved IP address.",
             .citation = "CA/Browser Forum TLS BR 4.2.2",
             .requirement = "Addresses of private and other special networks belong to nobody: the "
                            "same address is another host elsewhere. Since November 2015 no public "
                            "certificate holds one.",
             .fix = "use a name under a public domain, or a certificate of a private CA",
             .aliases = "zlint:e_subject_contains_reserved_ip",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c->not_after > dates::day(2015, 11, 1);
        },
    .check =
        [](const CertificateFacts& c) {
          for (const AttributeFacts& attribute : c.subject().attributes) {
            if (!attribute.is(oids::kCommonName)) continue;
            const auto address = IpAddress::parse(attribute.text);
            if (address && is_reserved_address(address->octets())) {
              return violation(attribute.text).at("subject.commonName");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

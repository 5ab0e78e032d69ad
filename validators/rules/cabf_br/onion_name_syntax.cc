#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/onion_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule onion_name_syntax{
    .text = {.id = "cabf_br.onion_name_syntax",
             .severity = Severity::error,
             .title = "A name under .onion does not have the form of a version 3 address.",
             .citation = "CA/Browser Forum TLS BR Appendix B",
             .requirement = "The label before \"onion\" is a version 3 address of a Tor onion "
                            "service: 56 characters of base32. This holds for names and for name "
                            "constraints.",
             .fix = "have the certificate issued again for the address of the service",
             .aliases = "pkilint:cabf.serverauth.invalid_tor_v3_domain_name",
             .effective = {.from = dates::day(2021, 10, 15), .profile = true}},
    .applies_to = has_dns_name_anywhere,
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name_anywhere(c, [](const DomainFacts& name) {
            return is_onion_name(name) && name.labels.size() > 1 &&
                   !decode_onion_v3(onion_address(name));
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

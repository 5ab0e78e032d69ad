#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/onion_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule onion_name_version{
    .text = {.id = "cabf_br.onion_name_version",
             .severity = Severity::error,
             .title = "The address of an onion service is not of version 3.",
             .citation = "CA/Browser Forum TLS BR Appendix B",
             .requirement = "The last octet of the address is its version. Only version 3 is in "
                            "use, and public CAs certify no other.",
             .fix = "have the certificate issued again for the version 3 address of the "
                    "service",
             .aliases = "pkilint:cabf.serverauth.invalid_tor_version",
             .effective = {.from = dates::day(2021, 10, 15), .profile = true}},
    .applies_to = has_dns_name_anywhere,
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name_anywhere(c, [](const DomainFacts& name) {
            if (!is_onion_name(name)) return false;
            const auto decoded = decode_onion_v3(onion_address(name));
            return decoded && decoded->back() != kOnionV3;
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

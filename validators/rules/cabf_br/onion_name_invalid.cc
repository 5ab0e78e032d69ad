#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/onion_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule onion_name_invalid{
    .text = {.id = "cabf_br.onion_name_invalid",
             .severity = Severity::error,
             .title = "A name under .onion is no address of an onion service.",
             .citation = "CA/Browser Forum TLS BR Appendix B",
             .requirement = "The label before \"onion\" is the address of a Tor onion service: 56 "
                            "characters of base32 (version 3), or 16 (version 2), which only "
                            "extended validation certificates could have.",
             .fix = "have the certificate issued again for the address of the service",
             .aliases = "zlint:e_san_dns_name_onion_invalid",
             .effective = {.from = dates::day(2015, 5, 1)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && has_onion_name(c); },
    .check =
        [](const CertificateFacts& c) {
          const auto is_wrong_v3 = [](const DomainFacts& name) {
            const std::string_view address = onion_address(name);
            return is_onion_name(name) &&
                   (address.size() != kOnionV3Characters || !is_base32(address));
          };
          if (!has_ev_policy(c)) return no_host_name(c, is_wrong_v3);
          return no_host_name(c, [&](const DomainFacts& name) {
            return !is_onion_v2_name(name) && is_wrong_v3(name);
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/onion_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule onion_name_without_extended_validation{
    .text = {.id = "cabf_br.onion_name_without_extended_validation",
             .severity = Severity::error,
             .title = "A certificate of before March 2020 has a name under .onion, but no "
                      "extended validation.",
             .citation = "CA/Browser Forum ballot 144",
             .requirement = "Until ballot SC27 names of onion services were for extended validation"
                            " certificates only, because their addresses were too short to trust "
                            "the name alone.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_san_dns_name_onion_not_ev_cert",
             .effective = {.from = dates::day(2015, 5, 1)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.date() < dates::day(2020, 3, 27) && c.is_tls_subscriber() && has_onion_name(c);
        },
    .check =
        [](const CertificateFacts& c) {
          if (has_ev_policy(c)) return pass();
          return no_host_name(c, is_onion_name);
        },
};

}  // namespace certwright::validators::rules::cabf_br

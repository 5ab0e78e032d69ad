#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_underscore{
    .text = {.id = "cabf_br.dns_name_underscore",
             .severity = Severity::error,
             .title = "A host name has an underscore.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "Names of hosts consist of labels of letters, digits and hyphens. Since"
                            " April 2019 public CAs issue no certificate with an underscore in a "
                            "name.",
             .fix = "rename the host with a hyphen and have the certificate issued again",
             .aliases = "zlint:e_underscore_not_permissible_in_dnsname",
             .effective = {.from = dates::day(2019, 4, 1)}},
    .applies_to = is_named_subscriber,
    .check = [](const CertificateFacts& c) { return no_dns_name(c, has_underscore); },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_underscore_before_2018{
    .text = {.id = "cabf_br.dns_name_underscore_before_2018",
             .severity = Severity::error,
             .title = "A host name of before December 2018 has an underscore.",
             .citation = "CA/Browser Forum TLS BR 1.6.1, section 7.1.4.2.1",
             .requirement = "dNSNames are in the preferred syntax of RFC 5280 section 4.2.1.6, "
                            "which has no underscores. Ballot SC12 later allowed them for a few "
                            "months.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_no_underscores_before_1_6_2",
             .effective = {.until = dates::day(2018, 12, 10)}},
    .applies_to = is_named_subscriber,
    .check = [](const CertificateFacts& c) { return no_dns_name(c, has_underscore); },
};

}  // namespace certwright::validators::rules::cabf_br

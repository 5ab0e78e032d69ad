#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_internal_name{
    .text = {.id = "cabf_br.aia_internal_name",
             .severity = Severity::warning,
             .title = "An access location has a host that is not of the public DNS.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.7",
             .requirement = "Everybody who meets a public certificate fetches from the addresses in"
                            " it. A host that only the CA's network knows is of no use to them.",
             .fix = "have the certificate issued again with public addresses",
             .aliases = "zlint:w_sub_cert_aia_contains_internal_names",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_subscriber_with_access_info,
    .check = judge_access_hosts,
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule san_leading_dot{
    .text = {.id = "community.san_leading_dot",
             .severity = Severity::error,
             .title = "A dNSName of the subjectAltName begins with a dot.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 9525 section 6.3; certlint",
             .requirement = "A leading dot is the form of a name constraint, not of a host. Some "
                            "programs take such a name for a wildcard, most match nothing.",
             .fix = "have the certificate issued again with the host, or with *. before the "
                    "domain",
             .aliases = "zlint:e_san_dns_name_starts_with_period"},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_dns_names(c.subject_alt_names(), "subjectAltName.dNSName", has_leading_dot);
        },
};

}  // namespace certwright::validators::rules::community

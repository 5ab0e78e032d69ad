#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_syntax{
    .text = {.id = "cabf_br.dns_name_syntax",
             .severity = Severity::error,
             .title = "A dNSName has a label that is none of a host.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "Labels are 1 to 63 letters, digits and hyphens, without a hyphen at "
                            "the beginning or end. This holds for names, where the first label may "
                            "be an asterisk, and for name constraints.",
             .fix = "have the certificate issued again with host names in their ASCII form",
             .aliases = "pkilint:cabf.serverauth.invalid_dnsname_syntax",
             .effective = {.from = dates::day(2021, 10, 1), .profile = true}},
    .applies_to = has_dns_name_anywhere,
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name_anywhere(c, [](const DomainFacts& name) {
            return any_label(name, [](std::string_view label) { return !is_ldh_label(label); });
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

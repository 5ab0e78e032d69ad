#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule san_dns_duplicate{
    .text = {.id = "community.san_dns_duplicate",
             .severity = Severity::notice,
             .title = "A dNSName stands twice in the subjectAltName.",
             .citation = "certlint; RFC 5280 section 4.2.1.6",
             .requirement = "Names of the DNS are the same in upper and lower case. A second copy "
                            "adds nothing and hints at a mistake in the request.",
             .fix = "leave the second copy out of the next request",
             .aliases = "zlint:n_san_dns_name_duplicate"},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const auto twice = find_duplicate(c.dns_names());
      return twice ? violation(std::string(*twice)).at("subjectAltName.dNSName") : pass();
    },
};

}  // namespace certwright::validators::rules::community

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule redacted_name{
    .text = {.id = "community.redacted_name",
             .severity = Severity::notice,
             .title = "A name has labels that are blotted out.",
             .citation = "draft-strad-trans-redaction-00",
             .requirement =
                 "A question mark in the place of a label is a plan of 2017 for hiding "
                 "host names in public logs. It was given up: programs read the name as it "
                 "stands, and it matches nothing.",
             .fix = "have the certificate issued again with whole names, or with a wildcard",
             .aliases = "zlint:n_contains_redacted_dnsname"},
    .applies_to = [](const CertificateFacts& c) { return c.is_subscriber(); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const std::string_view common_name = c.subject().text(oids::kCommonName);
      if (is_redacted(common_name)) {
        return violation(std::string(common_name)).at("subject.commonName");
      }
      return judge_dns_names(c.subject_alt_names(), "subjectAltName.dNSName", is_redacted);
    },
};

}  // namespace certwright::validators::rules::community

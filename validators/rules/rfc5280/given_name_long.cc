#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule given_name_long{
    .text = {.id = "rfc5280.given_name_long",
             .severity = Severity::warning,
             .title = "The given name is longer than some programs expect.",
             .citation = "ITU-T X.411 (1988) annex B; RFC 5280 appendix A.1",
             .requirement =
                 "RFC 5280 allows very long names, but directories and programs that were "
                 "made for X.411 keep 64 characters of a name.",
             .fix = "have the certificate issued again with a given name of at most 64 "
                    "characters",
             .aliases = "zlint:w_subject_given_name_recommended_max_length",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kGivenName); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kGivenName, 64, "subject.givenName");
        },
};

}  // namespace certwright::validators::rules::rfc5280

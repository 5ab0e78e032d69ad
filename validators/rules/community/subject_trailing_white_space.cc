#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule subject_trailing_white_space{
    .text = {.id = "community.subject_trailing_white_space",
             .severity = Severity::warning,
             .title = "A value of the subject ends with white space.",
             .citation = "certlint; RFC 5280 section 7.1",
             .requirement =
                 "Blanks at the ends do not count when names are compared by the rules, "
                 "but many programs compare octets. They come from forms that were filled "
                 "in carelessly.",
             .fix = "have the certificate issued again with the value trimmed",
             .aliases = "zlint:w_subject_dn_trailing_whitespace"},
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_attributes(c.subject(), "subject", [](std::string_view text) {
        return !text.empty() && is_white(text.back());
      });
    },
};

}  // namespace certwright::validators::rules::community

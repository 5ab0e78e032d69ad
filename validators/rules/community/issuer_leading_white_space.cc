#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule issuer_leading_white_space{
    .text = {.id = "community.issuer_leading_white_space",
             .severity = Severity::warning,
             .title = "A value of the issuer begins with white space.",
             .citation = "certlint; RFC 5280 section 7.1",
             .requirement =
                 "Blanks at the ends do not count when names are compared by the rules, "
                 "but many programs compare octets. They come from forms that were filled "
                 "in carelessly.",
             .fix = "trim the value when the CA's certificate is next renewed",
             .aliases = "zlint:w_issuer_dn_leading_whitespace"},
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_attributes(c.issuer(), "issuer", [](std::string_view text) {
        return !text.empty() && is_white(text.front());
      });
    },
};

}  // namespace certwright::validators::rules::community

#include "pkcs/string_conversion.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/explicit_text.h"
#include "validators/rules/rfc5280/user_notice.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule explicit_text_too_long{
    .text =
        {.id = "rfc5280.explicit_text_too_long",
         .severity = Severity::error,
         .title = "An explicit text has more than 200 characters.",
         .citation = "RFC 6818 section 3; RFC 5280 section 4.2.1.4",
         .requirement =
             "The text of a user notice is for showing to people and has at most 200 characters.",
         .fix = "have the certificate issued again",
         .aliases = "zlint:e_ext_cert_policy_explicit_text_too_long",
         .effective = {.from = dates::kRfc6818}},
    .applies_to = [](const CertificateFacts& c) { return has_explicit_text(c); },
    .check =
        [](const CertificateFacts& c) {
          const auto text = find_explicit_text(
              c, [](const DerElement& one) { return has_more_characters(one, 200); });
          return text ? violation(convert_string(text->tag, text->value).utf8)
                            .at("certificatePolicies.explicitText")
                      : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

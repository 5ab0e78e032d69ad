#include "pkcs/string_conversion.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/explicit_text.h"
#include "validators/rules/rfc5280/user_notice.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule explicit_text_has_control{
    .text = {.id = "rfc5280.explicit_text_has_control",
             .severity = Severity::warning,
             .title = "An explicit text has control characters.",
             .citation = "RFC 6818 section 3",
             .requirement = "The text is for showing to people. Line feeds, escapes and the like "
                            "should not be in it.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_ext_cert_policy_explicit_text_includes_control",
             .effective = {.from = dates::kRfc6818}},
    .applies_to = [](const CertificateFacts& c) { return has_explicit_text(c); },
    .check =
        [](const CertificateFacts& c) {
          const auto text = find_explicit_text(c, has_control_character);
          return text ? violation(convert_string(text->tag, text->value).utf8)
                            .at("certificatePolicies.explicitText")
                      : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

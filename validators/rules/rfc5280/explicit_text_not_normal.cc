#include "pkcs/string_conversion.h"
#include "validators/idna.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/user_notice.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule explicit_text_not_normal{
    .text = {.id = "rfc5280.explicit_text_not_normal",
             .severity = Severity::warning,
             .title = "An explicit text is not in Unicode normal form C.",
             .citation = "RFC 6818 section 3",
             .requirement =
                 "Text in UTF8String and BMPString should be normalised, so that equal texts are "
                 "equal octets. What is no text of its declared type has no normal form.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_ext_cert_policy_explicit_text_not_nfc",
             .effective = {.from = dates::kRfc6818}},
    .applies_to = [](const CertificateFacts& c) { return has_explicit_text(c); },
    .check =
        [](const CertificateFacts& c) {
          const auto text = find_explicit_text(c, [](const DerElement& one) {
            if (one.tag != der::kUtf8String && one.tag != der::kBmpString) return false;
            const ConvertedText converted = convert_string(one.tag, one.value);
            return !converted.exact || !is_normal_form_c(converted.utf8);
          });
          return text ? violation(convert_string(text->tag, text->value).utf8)
                            .at("certificatePolicies.explicitText")
                      : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

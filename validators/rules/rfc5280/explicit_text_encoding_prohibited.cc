#include "pkcs/string_conversion.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/user_notice.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule explicit_text_encoding_prohibited{
    .text = {.id = "rfc5280.explicit_text_encoding_prohibited",
             .severity = Severity::error,
             .title = "An explicit text is neither UTF8String nor IA5String.",
             .citation = "RFC 5280 section 4.2.1.4",
             .requirement = "Before RFC 6818 the text of a user notice was not to be encoded as "
                            "VisibleString or BMPString.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:pkix.rfc5280_certificate_policies_invalid_explicit_text_encoding",
             .effective = {.from = dates::kRfc5280, .until = dates::kRfc6818}},
    .applies_to = [](const CertificateFacts& c) { return has_explicit_text(c); },
    .check =
        [](const CertificateFacts& c) {
          const auto text = find_explicit_text(c, [](const DerElement& one) {
            return one.tag != der::kUtf8String && one.tag != der::kIa5String;
          });
          return text ? violation(convert_string(text->tag, text->value).utf8)
                            .at("certificatePolicies.explicitText")
                      : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

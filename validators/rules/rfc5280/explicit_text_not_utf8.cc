#include "pkcs/string_conversion.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/user_notice.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule explicit_text_not_utf8{
    .text = {.id = "rfc5280.explicit_text_not_utf8",
             .severity = Severity::warning,
             .title = "An explicit text is not a UTF8String.",
             .citation = "RFC 6818 section 3",
             .requirement = "Conforming CAs should write the text of a user notice as UTF8String; "
                            "VisibleString and BMPString are less preferred.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_ext_cert_policy_explicit_text_not_utf8",
             .effective = {.from = dates::kRfc6818}},
    .applies_to = [](const CertificateFacts& c) { return has_explicit_text(c); },
    .check =
        [](const CertificateFacts& c) {
          const auto text = find_explicit_text(
              c, [](const DerElement& one) { return one.tag != der::kUtf8String; });
          return text ? violation(convert_string(text->tag, text->value).utf8)
                            .at("certificatePolicies.explicitText")
                      : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

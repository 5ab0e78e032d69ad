#include "pkcs/string_conversion.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/user_notice.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule explicit_text_ia5_string{
    .text = {.id = "rfc5280.explicit_text_ia5_string",
             .severity = Severity::error,
             .title = "An explicit text is an IA5String.",
             .citation = "RFC 6818 section 3",
             .requirement = "Since RFC 6818 the text of a user notice is a UTF8String, or a "
                            "VisibleString or BMPString where it must be.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_cert_policy_explicit_text_ia5_string",
             .effective = {.from = dates::kRfc6818}},
    .applies_to = [](const CertificateFacts& c) { return has_explicit_text(c); },
    .check =
        [](const CertificateFacts& c) {
          const auto text = find_explicit_text(
              c, [](const DerElement& one) { return one.tag == der::kIa5String; });
          return text ? violation(convert_string(text->tag, text->value).utf8)
                            .at("certificatePolicies.explicitText")
                      : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

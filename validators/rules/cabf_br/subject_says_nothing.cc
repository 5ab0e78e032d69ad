#include <algorithm>

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_says_nothing{
    .text = {.id = "cabf_br.subject_says_nothing",
             .severity = Severity::error,
             .title = "An attribute of a server's subject holds neither a letter nor a digit.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.4",
             .requirement = "Dots, hyphens and blanks that stand for \"absent\" or \"not "
                            "applicable\" are no verified information. An attribute that has no "
                            "value is left away.",
             .fix = "have the certificate issued again without that attribute",
             .aliases = "zlint:e_subject_contains_noninformational_value",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.type().tls == TlsType::none;
        },
    .check =
        [](const CertificateFacts& c) {
          for (const AttributeFacts& attribute : c.subject().attributes) {
            const bool says_something = std::ranges::any_of(attribute.text, [](char one) {
              return ascii_letter(one) || ascii_digit(one) ||
                     static_cast<unsigned char>(one) > 0x7f;
            });
            if (!says_something) {
              return violation(attribute.text).at("subject." + oid_display_name(attribute.type));
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule nul_in_name{
    .text = {.id = "windows.nul_in_name",
             .severity = Severity::error,
             .title = "A name holds a NUL character.",
             .citation = "Microsoft Security Bulletin MS09-056 (CVE-2009-2510, CVE-2009-2511)",
             .requirement =
                 "Programs that treat names as C strings stop at the NUL: a certificate for "
                 "bank.example NUL .attacker.example then passes for bank.example. Windows was "
                 "one of them; since the update it refuses such certificates.",
             .fix = "have the certificate issued again without the NUL"},
    .check =
        [](const CertificateFacts& c) {
          for (const auto& attribute : c.subject().attributes) {
            // With two or four octets a character half of them are zero; bits are no text.
            if (rfc5280::is_octet_string_type(attribute.tag) &&
                text_of(attribute.value).find('\0') != std::string_view::npos) {
              return violation(attribute.text).at("subject");
            }
          }
          for (const auto& name : c.subject_alt_names()) {
            const bool is_text = name.is(GeneralNameKind::dns_name) ||
                                 name.is(GeneralNameKind::rfc822_name) ||
                                 name.is(GeneralNameKind::uri);
            if (is_text && name.text().find('\0') != std::string_view::npos) {
              return violation(std::string(name.text())).at("subjectAltName");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::windows

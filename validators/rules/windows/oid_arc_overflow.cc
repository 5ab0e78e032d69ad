#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule oid_arc_overflow{
    .text = {.id = "windows.oid_arc_overflow",
             .severity = Severity::error,
             .title = "An attribute type has an arc of more than 32 bits.",
             .citation = "Microsoft Security Bulletin MS09-056 (CVE-2009-2510, CVE-2009-2511)",
             .requirement =
                 "Old versions of Windows kept the numbers of object identifiers in 32 bits: "
                 "2.5.4.4294967299 was read as 2.5.4.3, the common name, and so a CA could be "
                 "made to certify a name that it had not looked at.",
             .fix = "refuse the certificate; have it issued again without that attribute"},
    .check =
        [](const CertificateFacts& c) {
          const auto is_too_large = [](BytesView oid) {
            std::uint64_t arc = 0;
            for (const std::uint8_t octet : oid) {
              arc = arc << 7 | (octet & 0x7fU);
              if (arc > 0xffffffffU) return true;
              if (octet < 0x80) arc = 0;
            }
            return false;
          };
          for (const auto& attribute : c.subject().attributes) {
            if (is_too_large(attribute.type)) {
              return violation(oid_to_string(attribute.type)).at("subject");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::windows

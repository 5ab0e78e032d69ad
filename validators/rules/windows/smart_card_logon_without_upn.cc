#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/windows/principal_name.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule smart_card_logon_without_upn{
    .text = {.id = "windows.smart_card_logon_without_upn",
             .severity = Severity::error,
             .title = "A smart card logon certificate names no user.",
             .citation = "Microsoft: requirements for smart card certificates; [MS-PKCA] 3.1.5.2.1",
             .requirement =
                 "For smart card logon the subjectAltName holds the user's principal name as an "
                 "otherName; without it the domain controller finds the account only by an "
                 "explicit mapping.",
             .fix = "have the certificate issued from a template that puts the user principal name "
                    "into the subjectAltName"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.has_purpose(oids::kMsSmartCardLogon) && c.is_subscriber();
        },
    .check = [](const CertificateFacts& c) { return violated_if(!has_upn(c)); },
};

}  // namespace certwright::validators::rules::windows

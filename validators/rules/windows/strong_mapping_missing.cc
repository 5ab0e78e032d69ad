#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/windows/principal_name.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule strong_mapping_missing{
    .text = {.id = "windows.strong_mapping_missing",
             .severity = Severity::warning,
             .title = "A logon certificate lacks the account's security identifier.",
             .citation = "Microsoft KB5014754 (CVE-2022-34691, CVE-2022-26931, CVE-2022-26923)",
             .requirement =
                 "Domain controllers in full enforcement (from February 2025 on by default) "
                 "accept a certificate that maps by user principal name or DNS name only when it"
                 " carries the account's SID in the extension 1.3.6.1.4.1.311.25.2, or the "
                 "account names it in another strong way.",
             .fix = "renew the certificate from a CA that has the update of May 2022, or map it "
                    "strongly in altSecurityIdentities",
             .effective = {.from = dates::day(2022, 5, 10)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_upn(c) &&
                 (c.has_purpose(oids::kClientAuth) || c.has_purpose(oids::kMsSmartCardLogon));
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.extension(oids::kMsNtdsCaSecurity).tlv.empty());
        },
};

}  // namespace certwright::validators::rules::windows

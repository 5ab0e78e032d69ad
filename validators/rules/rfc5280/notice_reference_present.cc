#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/user_notice.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule notice_reference_present{
    .text = {.id = "rfc5280.notice_reference_present",
             .severity = Severity::warning,
             .title = "A user notice refers to a document of an organisation.",
             .citation = "RFC 5280 section 4.2.1.4",
             .requirement = "Conforming CAs should not use noticeRef: programs would have to know "
                            "the texts of every organisation.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_ext_cert_policy_contains_noticeref "
                        "pkilint:pkix.certificate_policies_usernotice_has_noticeref",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::certificate_policies); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(find_user_notice(c, [](const UserNotice& notice) {
                               return notice.has_reference;
                             }).has_value());
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule san_email_syntax{
    .text = {.id = "rfc5280.san_email_syntax",
             .severity = Severity::error,
             .title = "An rfc822Name of the subjectAltName is no mailbox.",
             .citation = "RFC 5280 section 4.2.1.6",
             .requirement = "An rfc822Name is a mailbox, local-part@domain, of ASCII characters: "
                            "without a name before it, comments, angle brackets or spaces.",
             .fix = "have the certificate issued again with the address alone, as "
                    "user@example.com",
             .aliases = "zlint:e_ext_san_rfc822_format_invalid "
                        "pkilint:pkix.invalid_email_address_syntax",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_names(c.subject_alt_names(), GeneralNameKind::rfc822_name,
                             "subjectAltName.rfc822Name", is_not_mailbox);
        },
};

}  // namespace certwright::validators::rules::rfc5280

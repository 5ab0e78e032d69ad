#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule smtp_utf8_domain_too_long{
    .text = {.id = "rfc5280.smtp_utf8_domain_too_long",
             .severity = Severity::error,
             .title = "The domain of an SmtpUTF8Mailbox is longer than 253 characters.",
             .citation = "RFC 9598 section 3; RFC 1035 section 2.3.4",
             .requirement =
                 "The part behind the at sign is a name of the DNS, which has at most 253 "
                 "characters.",
             .fix = "have the certificate issued again with an existing address",
             .aliases = "pkilint:pkix.smtputf8mailbox_domain_part_too_long",
             .effective = {.from = dates::kRfc8399}},
    .applies_to = [](const CertificateFacts& c) { return has_smtp_utf8_mailbox(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_smtp_utf8_mailboxes(
          c, [](std::string_view name) { return domain_part(name).size() > kMaxDnsNameOctets; });
    },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule smtp_utf8_domain_syntax{
    .text = {.id = "rfc5280.smtp_utf8_domain_syntax",
             .severity = Severity::error,
             .title = "The domain of an SmtpUTF8Mailbox is no DNS name in ASCII.",
             .citation = "RFC 9598 section 3",
             .requirement =
                 "International labels behind the at sign are written as A-labels (xn--), "
                 "in lower case: only so can the domain be compared with name constraints.",
             .fix = "have the certificate issued again with A-labels (xn--) in the domain",
             .aliases = "pkilint:pkix.smtp_utf8_mailbox_domain_part_invalid_syntax",
             .effective = {.from = dates::kRfc8399}},
    .applies_to = [](const CertificateFacts& c) { return has_smtp_utf8_mailbox(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_smtp_utf8_mailboxes(c, [](std::string_view name) {
        const DnsNameFault fault =
            check_presented_dns_name(domain_part(name), {.wildcards = WildcardPolicy::none});
        return fault != DnsNameFault::none && fault != DnsNameFault::name_too_long;
      });
    },
};

}  // namespace certwright::validators::rules::rfc5280

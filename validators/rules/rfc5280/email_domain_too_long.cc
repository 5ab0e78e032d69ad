#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule email_domain_too_long{
    .text = {.id = "rfc5280.email_domain_too_long",
             .severity = Severity::error,
             .title = "The domain of an rfc822Name is longer than 253 characters.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 5321 section 4.5.3.1.2; RFC 1035 section "
                         "2.3.4",
             .requirement =
                 "The part behind the at sign is a name of the DNS, which has at most 253 "
                 "characters. Nothing can be delivered to a longer one.",
             .fix = "have the certificate issued again with an existing address",
             .aliases = "pkilint:pkix.rfc822name_domain_part_too_long",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) { return c.has_alt_name(GeneralNameKind::rfc822_name); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_names(
          c.subject_alt_names(), GeneralNameKind::rfc822_name, "subjectAltName.rfc822Name",
          [](std::string_view name) { return domain_part(name).size() > kMaxDnsNameOctets; });
    },
};

}  // namespace certwright::validators::rules::rfc5280

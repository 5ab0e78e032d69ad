#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule san_dns_too_long{
    .text = {.id = "rfc5280.san_dns_too_long",
             .severity = Severity::error,
             .title = "A dNSName is longer than 253 octets.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 1035 section 2.3.4",
             .requirement = "A name of the DNS has at most 255 octets on the wire, which is 253 "
                            "characters of text. A longer one names no host.",
             .fix = "have the certificate issued again without the name",
             .aliases = "zlint:e_ext_san_dns_name_too_long",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_names(c.subject_alt_names(), GeneralNameKind::dns_name, "subjectAltName.dNSName",
                         [](std::string_view name) { return name.size() > kMaxDnsNameOctets; });
    },
};

}  // namespace certwright::validators::rules::rfc5280

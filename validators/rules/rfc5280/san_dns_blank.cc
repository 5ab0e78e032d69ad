#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule san_dns_blank{
    .text = {.id = "rfc5280.san_dns_blank",
             .severity = Severity::error,
             .title = "A dNSName of the subjectAltName is blank.",
             .citation = "RFC 5280 section 4.2.1.6",
             .requirement = "The name \" \" is a legal name of the root of the DNS, but must not "
                            "stand in this extension.",
             .fix = "have the certificate issued again without the blank name",
             .aliases = "zlint:e_ext_san_space_dns_name",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_names(c.subject_alt_names(), GeneralNameKind::dns_name,
                             "subjectAltName.dNSName", is_blank);
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ian_dns_blank{
    .text = {.id = "rfc5280.ian_dns_blank",
             .severity = Severity::error,
             .title = "A dNSName of the issuerAltName is blank.",
             .citation = "RFC 5280 sections 4.2.1.6 and 4.2.1.7",
             .requirement = "The name \" \" is a legal name of the root of the DNS, but must not "
                            "stand in this extension.",
             .fix = "have the certificate issued again without the blank name",
             .aliases = "zlint:e_ext_ian_space_dns_name",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_names(c.issuer_alt_names(), GeneralNameKind::dns_name,
                             "issuerAltName.dNSName", is_blank);
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_country_not_printable{
    .text = {.id = "rfc5280.subject_country_not_printable",
             .severity = Severity::error,
             .title = "The subject's country is no PrintableString.",
             .citation = "RFC 5280 appendix A.1",
             .requirement = "countryName is a PrintableString of two characters. Programs that "
                            "compare names octet by octet take another string type for another "
                            "country.",
             .fix = "have the certificate issued again with the country as PrintableString",
             .aliases = "zlint:e_subject_dn_country_not_printable_string"},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kCountryName); },
    .check =
        [](const CertificateFacts& c) {
          return judge_printable(c.subject(), oids::kCountryName, "subject.countryName");
        },
};

}  // namespace certwright::validators::rules::rfc5280

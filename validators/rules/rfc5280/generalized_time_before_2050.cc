#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule generalized_time_before_2050{
    .text = {.id = "rfc5280.generalized_time_before_2050",
             .severity = Severity::error,
             .title = "A date before 2050 is a GeneralizedTime.",
             .citation = "RFC 5280 section 4.1.2.5",
             .requirement = "Dates through the year 2049 are encoded as UTCTime, later ones as "
                            "GeneralizedTime, so that there is one encoding for each.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_wrong_time_format_pre2050 pkilint:pkix.wrong_time_useful_type",
             .effective = {.from = dates::kRfc2459}},
    .check =
        [](const CertificateFacts& c) {
          const bool before = c->not_before_field.tag == der::kGeneralizedTime &&
                              c->not_before < dates::day(2050, 1, 1);
          const bool after = c->not_after_field.tag == der::kGeneralizedTime &&
                             c->not_after < dates::day(2050, 1, 1);
          if (!before && !after) return pass();
          return violation(to_date(before ? c->not_before : c->not_after))
              .at(before ? "validity.notBefore" : "validity.notAfter")
              .wants("UTCTime");
        },
};

}  // namespace certwright::validators::rules::rfc5280

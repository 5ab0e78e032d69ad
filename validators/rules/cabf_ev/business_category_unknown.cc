#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule business_category_unknown{
    .text = {.id = "cabf_ev.business_category_unknown",
             .severity = Severity::error,
             .title = "The kind of organisation is none of the four.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.3",
             .requirement =
                 "businessCategory is \"Private Organization\", \"Government Entity\", "
                 "\"Business Entity\" or \"Non-Commercial Entity\", in English and in these "
                 "letters.",
             .fix = "have the certificate issued again with one of the four values",
             .aliases = "zlint:e_ev_invalid_business_category "
                        "pkilint:cabf.ev_guidelines.invalid_business_category"},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_ev_subscriber(c) && c.subject().has(oids::kBusinessCategory);
        },
    .check =
        [](const CertificateFacts& c) {
          const std::string_view category = c.subject().text(oids::kBusinessCategory);
          for (const std::string_view known :
               {"Private Organization", "Government Entity", "Business Entity",
                "Non-Commercial Entity", "Non\u2010Commercial Entity"}) {
            if (category == known) return pass();
          }
          return violation(std::string(category)).at("subject.businessCategory");
        },
};

}  // namespace certwright::validators::rules::cabf_ev

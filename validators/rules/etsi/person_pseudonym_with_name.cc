#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule person_pseudonym_with_name{
    .text =
        {.id = "etsi.person_pseudonym_with_name",
         .severity = Severity::error,
         .title = "The subject has a pseudonym beside its name.",
         .citation = "ETSI EN 319 412-2 section 4.2.4 (NAT-4.2.4-4)",
         .requirement = "A pseudonym stands in the place of given name and surname. With all three "
                        "it hides nothing, and does not say which of them is meant.",
         .fix = "have the certificate issued again with the pseudonym or the name",
         .aliases =
             "pkilint:etsi.en_319_412_2.nat-4.2.4-4.mixed_pseudonym_and_name_attributes_present",
         .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_person(c) && c.subject().has(oids::kPseudonym);
        },
    .check =
        [](const CertificateFacts& c) {
          const bool named = c.subject().has(oids::kGivenName) && c.subject().has(oids::kSurname);
          return named ? violation(std::string(c.subject().text(oids::kPseudonym)))
                             .at("subject.pseudonym")
                       : pass();
        },
};

}  // namespace certwright::validators::rules::etsi

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule person_name_incomplete{
    .text = {.id = "etsi.person_name_incomplete",
             .severity = Severity::error,
             .title = "The subject's name lacks what a person's has.",
             .citation = "ETSI EN 319 412-2 section 4.2.4 (NAT-4.2.4-1)",
             .requirement = "A person's certificate names the country, a common name, and the "
                            "given name, the surname or a pseudonym.",
             .fix = "have the certificate issued again with the whole name",
             .aliases = "pkilint:etsi.en_319_412_2.nat-4.2.4-1.required_attribute_missing",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return is_of_person(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const NameFacts& subject = c.subject();
      if (!subject.has(oids::kCountryName)) return violation().at("subject.countryName");
      if (!subject.has(oids::kCommonName)) return violation().at("subject.commonName");
      const bool named = subject.has(oids::kGivenName) || subject.has(oids::kSurname) ||
                         subject.has(oids::kPseudonym);
      return named ? pass()
                   : violation().at("subject.surname").wants("givenName, surname or pseudonym");
    },
};

}  // namespace certwright::validators::rules::etsi

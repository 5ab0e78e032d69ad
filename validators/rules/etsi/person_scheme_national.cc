#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/identifiers.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule person_scheme_national{
    .text = {.id = "etsi.person_scheme_national",
             .severity = Severity::notice,
             .title = "The person's identifier follows a scheme of one country.",
             .citation = "ETSI EN 319 412-1 section 5.1.3",
             .requirement = "An identifier of a person begins with a scheme that everyone knows, "
                            "or with two letters and a colon for a scheme that only one country "
                            "defines. Who reads the latter needs to know that country's rules.",
             .fix = "check that those who read the certificate know the scheme",
             .aliases = "pkilint:etsi.en_319_412_1.nat-5.1.3.national_identifier_scheme_detected",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) &&
                 has_national_identifier(c, oids::kSerialNumber, kNaturalSemantics);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* const national = find_national_identifier(c, oids::kSerialNumber);
      const auto identifier = OrganizationIdentifier::parse(national->text);
      if (!is_registration_country(identifier->country)) return pass();
      return violation(national->text).at("subject.serialNumber");
    },
};

}  // namespace certwright::validators::rules::etsi

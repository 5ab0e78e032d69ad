#include <string>

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule organization_identifier_is_name{
    .text = {.id = "etsi.organization_identifier_is_name",
             .severity = Severity::error,
             .title = "The organisation's identifier is only its name.",
             .citation = "ETSI EN 319 412-3 section 4.2.1 (LEG-4.2.1-6)",
             .requirement =
                 "The identifier identifies the organisation otherwise than by its name: by its "
                 "number in a register. Organisations of one name could not be told apart else.",
             .fix = "have the certificate issued again with a registered number: NTRDE-HRB12345",
             .aliases = "pkilint:etsi.en_319_412_3.leg-4.2.1-6.organization_id_and_organization_"
                        "name_attribute_values_equal",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) && c.subject().has(oids::kOrganizationIdentifier) &&
                 c.subject().has(oids::kOrganizationName);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const std::string_view identifier = c.subject().text(oids::kOrganizationIdentifier);
      if (!ascii_iequal(identifier, c.subject().text(oids::kOrganizationName))) return pass();
      return violation(std::string(identifier)).at("subject.organizationIdentifier");
    },
};

}  // namespace certwright::validators::rules::etsi

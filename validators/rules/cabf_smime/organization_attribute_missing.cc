#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule organization_attribute_missing{
    .text = {.id = "cabf_smime.organization_attribute_missing",
             .severity = Severity::error,
             .title = "The subject does not name and identify its organization.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.4, 7.1.4.2.5",
             .requirement = "Organization- and sponsor-validated certificates have "
                            "organizationName and organizationIdentifier.",
             .fix = "have the certificate issued again with both attributes",
             .aliases = "pkilint:cabf.smime.missing_required_attribute",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_leaf_of(c, SmimeType::organization) || is_leaf_of(c, SmimeType::sponsored);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const Oid& type : {oids::kOrganizationName, oids::kOrganizationIdentifier}) {
        if (c.subject().has(type)) continue;
        return violation().at("subject." + oid_display_name(type.octets()));
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime

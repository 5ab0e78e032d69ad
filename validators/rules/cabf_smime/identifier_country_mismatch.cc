#include <algorithm>

#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/registration_country.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule identifier_country_mismatch{
    .text =
        {.id = "cabf_smime.identifier_country_mismatch",
         .severity = Severity::error,
         .title = "The organization's identifier and the subject name different countries.",
         .citation = "CA/Browser Forum S/MIME BR Appendix A.1",
         .requirement = "The country in organizationIdentifier, XG aside, is the one of "
                        "countryName, in capital letters both.",
         .fix = "have the certificate issued again with the country of the organization's register",
         .aliases = "zlint:e_registration_scheme_id_matches_subject_country "
                    "pkilint:cabf.smime.org_identifier_and_country_name_attribute_inconsistent",
         .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return (is_leaf_of(c, SmimeType::organization) || is_leaf_of(c, SmimeType::sponsored)) &&
                 c.subject().text(oids::kCountryName).size() == 2 &&
                 std::ranges::any_of(c.subject().attributes, names_country);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const AttributeFacts& attribute : c.subject().attributes) {
        if (!names_country(attribute)) continue;
        const auto identifier = OrganizationIdentifier::parse(attribute.text);
        const std::string_view country = country_of(*identifier);
        const AttributeFacts* other = c.subject().find(
            oids::kCountryName, [&](const AttributeFacts& name) { return name.text != country; });
        if (other == nullptr) continue;
        return violation(other->text).at("subject.countryName").wants(country);
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime

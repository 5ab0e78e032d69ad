#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/registration_country.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule german_register_number{
    .text = {.id = "cabf_smime.german_register_number",
             .severity = Severity::warning,
             .title = "The identifier of a German organization is not made of its EUID.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 d",
             .requirement =
                 "The numbers of German registers are unique only within a court. The EUID, which "
                 "names the court (DEK1101R.HRB12345), should be the reference, without a state.",
             .fix = "have the certificate issued again with NTRDE- and the EUID as identifier",
             .aliases = "pkilint:cabf.smime.german_ntr_registration_reference_not_euid",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return has_identifier(c) && !c.is_ca(); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* wrong =
          c.subject().find(oids::kOrganizationIdentifier, [](const AttributeFacts& attribute) {
            const auto identifier = OrganizationIdentifier::parse(attribute.text);
            return identifier && identifier->scheme == "NTR" && identifier->country == "DE" &&
                   !identifier->reference.empty() &&
                   (!identifier->state.empty() || !is_euid(identifier->reference, "DE"));
          });
      return wrong == nullptr ? pass()
                              : violation(wrong->text)
                                    .at("subject.organizationIdentifier")
                                    .wants("NTRDE-DEK1101R.HRB12345");
    },
};

}  // namespace certwright::validators::rules::cabf_smime

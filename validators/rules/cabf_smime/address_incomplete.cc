#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule address_incomplete{
    .text = {.id = "cabf_smime.address_incomplete",
             .severity = Severity::error,
             .title = "A part of the subject's address stands without the part that it belongs to.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2",
             .requirement = "A street needs a locality or state; locality, state and postal code "
                            "need the country: alone they say nothing certain.",
             .fix = "have the certificate issued again with the whole address",
             .aliases = "pkilint:cabf.smime.required_attribute_missing_for_dependent_attribute",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_leaf,
    .check = [](const CertificateFacts& c) -> Outcome {
      const NameFacts& subject = c.subject();
      if (subject.has(oids::kStreetAddress) && !subject.has(oids::kLocalityName) &&
          !subject.has(oids::kStateOrProvinceName)) {
        return violation().at("subject.streetAddress").wants("localityName");
      }
      if (subject.has(oids::kCountryName)) return pass();
      for (const Oid& type : {oids::kStateOrProvinceName, oids::kLocalityName, oids::kPostalCode}) {
        if (!subject.has(type)) continue;
        return violation().at("subject." + oid_display_name(type.octets())).wants("countryName");
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime

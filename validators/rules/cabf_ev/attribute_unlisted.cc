#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"
#include "validators/rules/cabf_ev/listed_attributes.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule attribute_unlisted{
    .text = {.id = "cabf_ev.attribute_unlisted",
             .severity = Severity::error,
             .title = "The subject has an attribute that extended validation does not know.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.9",
             .requirement = "Only the listed attributes are in the subject. What else stands there "
                            "was not verified as the guidelines demand.",
             .fix = "have the certificate issued again without the attribute",
             .aliases = "zlint:e_ev_extra_subject_attribs "
                        "pkilint:cabf.ev_guidelines.unknown_attribute_present",
             .effective = {.from = dates::day(2019, 4, 16), .profile = true}},
    .applies_to = is_ev_subscriber,
    .check =
        [](const CertificateFacts& c) {
          for (const auto& attribute : c.subject().attributes) {
            // Where the profile is asked for as it is, there is no list of the past.
            if (c.type().stated && attribute.is(oids::kOrganizationalUnitName))
              return violation(attribute.text).at("subject.organizationalUnitName");
            const bool listed = std::ranges::any_of(
                kListedAttributes, [&](const Oid& type) { return attribute.is(type); });
            if (!listed) return violation(oid_display_name(attribute.type)).at("subject");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_ev

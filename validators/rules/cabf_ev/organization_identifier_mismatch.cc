#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_identifier_mismatch{
    .text = {.id = "cabf_ev.organization_identifier_mismatch",
             .severity = Severity::error,
             .title = "Subject and extension identify different organisations.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.8, 7.1.2.2",
             .requirement =
                 "The extension cabfOrganizationIdentifier repeats scheme, country, state "
                 "and reference of the subject's organizationIdentifier. An authority "
                 "that a PSD identifier names may stand in the subject alone.",
             .fix = "have the certificate issued again with one identifier",
             .aliases = "zlint:e_ev_orgid_inconsistent_subj_and_ext "
                        "pkilint:cabf.serverauth.organization_identifier_mismatched_value",
             .effective = {.from = dates::day(2020, 1, 31), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return follows_ev(c) && identifier_attribute(c) != nullptr &&
                 !c.extension(policy_oids::kCabfOrganizationIdentifier).tlv.empty();
        },
    .check =
        [](const CertificateFacts& c) {
          const auto subject = OrganizationIdentifier::parse(identifier_attribute(c)->text);
          const auto extension = identifier_of_extension(c);
          if (extension && subject && name_the_same(*subject, *extension)) return pass();
          return violation(identifier_attribute(c)->text).at("subject.organizationIdentifier");
        },
};

}  // namespace certwright::validators::rules::cabf_ev

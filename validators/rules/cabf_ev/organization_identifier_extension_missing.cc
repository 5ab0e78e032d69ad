#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_identifier_extension_missing{
    .text = {.id = "cabf_ev.organization_identifier_extension_missing",
             .severity = Severity::error,
             .title = "The organisation has an identifier that the extension does not repeat.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.2.2",
             .requirement = "Where the subject has an organizationIdentifier, the extension "
                            "cabfOrganizationIdentifier holds its parts, so that programs need not "
                            "take the text apart.",
             .fix = "have the certificate issued again with the extension",
             .aliases = "zlint:e_ev_organization_id_missing "
                        "pkilint:cabf.serverauth.organization_identifier_extension_absent",
             .effective = {.from = dates::day(2020, 1, 31), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_ev_subscriber(c) && identifier_attribute(c) != nullptr;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.extension(policy_oids::kCabfOrganizationIdentifier).tlv.empty());
        },
};

}  // namespace certwright::validators::rules::cabf_ev

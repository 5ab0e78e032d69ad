#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_identifier_string_type{
    .text = {.id = "cabf_ev.organization_identifier_string_type",
             .severity = Severity::error,
             .title = "The identifier of the organisation is of a string type that is not "
                      "allowed.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.8",
             .requirement = "organizationIdentifier is a UTF8String or a PrintableString.",
             .fix = "have the certificate issued again with the identifier as UTF8String",
             .aliases = "pkilint:cabf.invalid_subject_organization_identifier_encoding"},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_identifier(c) && identifier_attribute(c) != nullptr;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!has_identifier_string_type(*identifier_attribute(c)));
        },
};

}  // namespace certwright::validators::rules::cabf_ev

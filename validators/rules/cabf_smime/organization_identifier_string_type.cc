#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/organization_identifiers.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule organization_identifier_string_type{
    .text = {.id = "cabf_smime.organization_identifier_string_type",
             .severity = Severity::error,
             .title = "The identifier of the organisation is of a string type that is not "
                      "allowed.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 d, Appendix A",
             .requirement = "organizationIdentifier is a UTF8String or a PrintableString.",
             .fix = "have the certificate issued again with the identifier as UTF8String",
             .aliases = "pkilint:cabf.invalid_subject_organization_identifier_encoding"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!has_identifier_string_type(*identifier_attribute(c)));
        },
};

}  // namespace certwright::validators::rules::cabf_smime

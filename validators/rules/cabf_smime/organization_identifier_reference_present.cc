#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/organization_identifiers.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule organization_identifier_reference_present{
    .text =
        {.id = "cabf_smime.organization_identifier_reference_present",
         .severity = Severity::error,
         .title = "The identifier of the organisation has a number where its scheme has "
                  "none.",
         .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 d, Appendix A",
         .requirement = "A government (GOV) and an international organisation (INT) are known by "
                        "their names; no register numbers them.",
         .fix = "have the certificate issued again with an identifier without a "
                "reference",
         .aliases =
             ""
             "pkilint:cabf.smime.prohibited_organization_identifier_reference_present_for_scheme"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::smime, misplaced_reference);
        },
};

}  // namespace certwright::validators::rules::cabf_smime

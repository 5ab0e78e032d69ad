#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/organization_identifiers.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule organization_identifier_state{
    .text = {.id = "cabf_smime.organization_identifier_state",
             .severity = Severity::error,
             .title = "The identifier of the organisation has a state where its scheme has "
                      "none.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 d, Appendix A",
             .requirement = "Trade registers and governments may be those of a state. Tax "
                            "authorities, authorities for payment services and what is global are "
                            "not.",
             .fix = "have the certificate issued again with an identifier without a state",
             .aliases =
                 ""
                 "pkilint:cabf.invalid_subject_organization_identifier_state_province_for_scheme"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::smime, misplaced_state);
        },
};

}  // namespace certwright::validators::rules::cabf_smime

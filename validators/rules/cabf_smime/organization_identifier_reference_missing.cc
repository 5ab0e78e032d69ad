#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/organization_identifiers.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule organization_identifier_reference_missing{
    .text = {.id = "cabf_smime.organization_identifier_reference_missing",
             .severity = Severity::error,
             .title = "The identifier of the organisation has no number.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 d, Appendix A",
             .requirement =
                 "After scheme and country, and a hyphen, stands the reference under "
                 "which the register knows the organisation. GOV and INT alone have none.",
             .fix = "have the certificate issued again with the whole identifier",
             .aliases = "pkilint:cabf.organization_identifier_reference_missing_for_scheme"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::smime, missing_reference);
        },
};

}  // namespace certwright::validators::rules::cabf_smime

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/organization_identifiers.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule organization_identifier_country{
    .text = {.id = "cabf_smime.organization_identifier_country",
             .severity = Severity::error,
             .title = "The country of the organisation's identifier does not fit its scheme.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 d, Appendix A",
             .requirement =
                 "LEI and INT go with XG, which is no country; the other schemes with the "
                 "two letters of ISO 3166-1, tax authorities also with EL and XI.",
             .fix = "have the certificate issued again with the country that the scheme asks "
                    "for",
             .aliases = "pkilint:cabf.invalid_organization_identifier_country"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::smime, unassigned_country);
        },
};

}  // namespace certwright::validators::rules::cabf_smime

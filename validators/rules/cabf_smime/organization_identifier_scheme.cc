#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/organization_identifiers.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule organization_identifier_scheme{
    .text = {.id = "cabf_smime.organization_identifier_scheme",
             .severity = Severity::error,
             .title = "The identifier of the organisation is of a scheme that S/MIME does not "
                      "know.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 d, Appendix A",
             .requirement =
                 "Identifiers are of NTR (trade register), VAT (tax authority), PSD "
                 "(authority for payment services), GOV (government), INT (international "
                 "organisation) or LEI (legal entity identifier).",
             .fix = "have the certificate issued again with an identifier of a known scheme",
             .aliases = "pkilint:cabf.invalid_organization_identifier_registration_scheme"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::smime, unknown_scheme);
        },
};

}  // namespace certwright::validators::rules::cabf_smime

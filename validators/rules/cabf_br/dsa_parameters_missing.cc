#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/dsa_key.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dsa_parameters_missing{
    .text = {.id = "cabf_br.dsa_parameters_missing",
             .severity = Severity::error,
             .title = "The DSA key comes without its parameters.",
             .citation = "CA/Browser Forum TLS BR 6.1.6 (version 1.7.0)",
             .requirement = "p, q and g of a DSA key stand in the certificate. Inherited from the "
                            "issuer they are easily replaced by others.",
             .fix = "have the certificate issued again with the parameters in it",
             .aliases = "zlint:e_dsa_params_missing",
             .effective = {.from = dates::kCabfBr1, .until = dates::day(2020, 8, 20)}},
    .applies_to = has_dsa_key,
    .check =
        [](const CertificateFacts& c) { return violated_if(!read_dsa_key(c).has_parameters()); },
};

}  // namespace certwright::validators::rules::cabf_br

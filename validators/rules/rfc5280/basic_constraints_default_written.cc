#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule basic_constraints_default_written{
    .text = {.id = "rfc5280.basic_constraints_default_written",
             .severity = Severity::error,
             .title = "Basic constraints write out cA FALSE.",
             .citation = "X.690 section 11.5; RFC 5280 section 4.1",
             .requirement = "Certificates are signed over their DER encoding, and DER leaves out a "
                            "component that has its default value. For cA that is FALSE.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_basic_constr_invalid_der",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::basic_constraints); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has_anomaly(CertificateAnomaly::explicit_default_ca));
        },
};

}  // namespace certwright::validators::rules::rfc5280

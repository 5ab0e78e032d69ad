#include "pkcs/time.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule backdated{
    .text = {.id = "cabf_br.backdated",
             .severity = Severity::error,
             .title = "The certificate begins more than 48 hours before it was signed.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7",
             .requirement = "notBefore lies within 48 hours of the signing. The certificate was not"
                            " signed before its timestamps of Certificate Transparency, so these "
                            "tell when it was.",
             .fix = "let the CA correct its clock or its profile and issue the certificate "
                    "again",
             .aliases = "zlint:e_excessively_backdated",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && !c.scts().empty(); },
    .check =
        [](const CertificateFacts& c) {
          for (const SignedCertificateTimestamp& sct : c.scts()) {
            if (sct.timestamp > c->not_before.plus_days(2)) {
              return violation(to_rfc3339(c->not_before))
                  .at("notBefore")
                  .wants("at the earliest 48 hours before " + to_rfc3339(sct.timestamp));
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

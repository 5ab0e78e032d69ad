#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ec_curve{
    .text = {.id = "cabf_br.ec_curve",
             .severity = Severity::error,
             .title = "The key is on a curve that public CAs do not certify.",
             .citation = "CA/Browser Forum TLS BR 6.1.5",
             .requirement = "The curves are P-256, P-384 and P-521. Other curves are weaker, or "
                            "known to few clients.",
             .fix =
                 "make a key on P-256 (certwright csr new NAME -o FILE) and have the certificate "
                 "issued again",
             .aliases = "zlint:e_ec_improper_curves"},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && c.is_ec(); },
    .check =
        [](const CertificateFacts& c) {
          const NamedCurve curve = c->spki.curve;
          if (curve == NamedCurve::p256 || curve == NamedCurve::p384 || curve == NamedCurve::p521)
            return pass();
          return violation(c->spki.description())
              .at("subjectPublicKeyInfo")
              .wants("P-256, P-384 or P-521");
        },
};

}  // namespace certwright::validators::rules::cabf_br

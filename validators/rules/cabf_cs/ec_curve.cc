#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule ec_curve{
    .text = {.id = "cabf_cs.ec_curve",
             .severity = Severity::error,
             .title = "The key is on a curve that code is not signed with.",
             .citation = "CA/Browser Forum Code Signing BR 6.1.5.2",
             .requirement = "The curves are P-256, P-384 and P-521.",
             .fix =
                 "make a key on P-384 (certwright csr new NAME -o FILE) and have the certificate "
                 "issued again",
             .aliases = "zlint:e_cs_ecdsa_prohibited_curve",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = [](const CertificateFacts& c) { return is_code_signer_or_ca(c) && c.is_ec(); },
    .check =
        [](const CertificateFacts& c) {
          const NamedCurve curve = c->spki.curve;
          const bool listed =
              curve == NamedCurve::p256 || curve == NamedCurve::p384 || curve == NamedCurve::p521;
          return listed ? pass() : violation(c->spki.description()).at("subjectPublicKeyInfo");
        },
};

}  // namespace certwright::validators::rules::cabf_cs

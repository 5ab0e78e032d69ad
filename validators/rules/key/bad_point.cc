#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key/points.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule bad_point{
    .text = {.id = "key.bad_point",
             .severity = Severity::error,
             .title = "The public key is not a point of its curve.",
             .citation = "SEC 1 section 3.2.2; NIST SP 800-56A section 5.6.2.3",
             .requirement =
                 "The point's encoding is wrong or the point does not lie on the curve. Computing "
                 "with it can reveal secrets; it is not a valid key.",
             .fix = "make a new key and have the certificate issued again"},
    .applies_to = is_on_known_curve,
    .check =
        [](const CertificateFacts& c) {
          return has_good_point(c->spki) ? pass()
                                         : violation().at("subjectPublicKeyInfo.subjectPublicKey");
        },
};

}  // namespace certwright::validators::rules::key

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule rsassa_pss_key{
    .text = {.id = "mozilla.rsassa_pss_key",
             .severity = Severity::error,
             .title = "The key is limited to RSASSA-PSS.",
             .citation = "Mozilla Root Store Policy section 5.1.1",
             .requirement = "RSA keys are named rsaEncryption. Keys named RSASSA-PSS must not be "
                            "in certificates of the root program.",
             .fix = "have a certificate issued for a new key: certwright csr new",
             .aliases = "zlint:e_mp_rsassa-pss_in_spki",
             .effective = {.from = dates::day(2020, 1, 1)}},
    .applies_to = [](const CertificateFacts& c) { return is_in_scope(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(oids::kRsassaPss == c->spki.algorithm.oid);
        },
};

}  // namespace certwright::validators::rules::mozilla

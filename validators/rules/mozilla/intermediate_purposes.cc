#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule intermediate_purposes{
    .text = {.id = "mozilla.intermediate_purposes",
             .severity = Severity::notice,
             .title = "The purposes of an intermediate CA are missing or too many.",
             .citation = "Mozilla Root Store Policy section 5.3",
             .requirement =
                 "An intermediate certificate states its purposes, not anyExtendedKeyUsage, and "
                 "not serverAuth and emailProtection together. Other certificates of a root that "
                 "share its key are exempt, which the certificate alone does not show.",
             .fix = "unless the CA shares its key with a root, have the CA's certificate reissued "
                    "with the purposes it needs",
             .aliases = "zlint:n_mp_allowed_eku",
             .effective = {.from = dates::day(2019, 1, 1)}},
    .applies_to = [](const CertificateFacts& c) { return is_in_scope(c) && c.is_subordinate_ca(); },
    .check =
        [](const CertificateFacts& c) {
          const bool both =
              c.has_purpose(oids::kServerAuth) && c.has_purpose(oids::kEmailProtection);
          return violated_if(c.purposes().empty() || both ||
                             c.has_purpose(oids::kAnyExtendedKeyUsage));
        },
};

}  // namespace certwright::validators::rules::mozilla

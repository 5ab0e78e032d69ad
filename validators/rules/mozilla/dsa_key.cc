#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule dsa_key{
    .text =
        {.id = "mozilla.dsa_key",
         .severity = Severity::error,
         .title = "The key is a DSA key.",
         .citation = "Mozilla Root Store Policy section 5.1",
         .requirement =
             "Certificates of the root program have RSA keys or EC keys. DSA is not on the list.",
         .fix = "have a certificate issued for a new key: certwright csr new",
         .aliases = "zlint:e_prohibit_dsa_usage",
         .effective = {.from = dates::day(2017, 3, 31)}},
    .applies_to = [](const CertificateFacts& c) { return is_in_scope(c); },
    .check =
        [](const CertificateFacts& c) { return violated_if(c->spki.type == KeyAlgorithm::dsa); },
};

}  // namespace certwright::validators::rules::mozilla

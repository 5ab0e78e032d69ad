#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule authority_key_identifier_with_issuer{
    .text =
        {.id = "mozilla.authority_key_identifier_with_issuer",
         .severity = Severity::error,
         .title =
             "The authority key identifier names the key and the issuer with its serial number.",
         .citation = "Mozilla Root Store Policy section 5.2",
         .requirement =
             "CAs must not issue certificates with both in the authority key identifier: after a "
             "renewal of the CA the number is wrong although the key is right.",
         .fix = "have the certificate issued again",
         .aliases = "zlint:e_mp_authority_key_identifier_correct",
         .effective = {.from = dates::day(2013, 7, 26)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_in_scope(c) && c->has(ExtensionId::authority_key_identifier);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.authority_key_identifier().has_key_identifier &&
                             c.authority_key_identifier().has_issuer);
        },
};

}  // namespace certwright::validators::rules::mozilla

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule purposes{
    .text = {.id = "cabf_cs.purposes",
             .severity = Severity::error,
             .title = "The purposes are not those of code signing.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.2.3 f",
             .requirement =
                 "codeSigning is among the purposes, and neither anyExtendedKeyUsage nor "
                 "serverAuth is: a key that signs code serves no web site.",
             .fix = "have the certificate issued again with codeSigning and without those",
             .aliases = "zlint:e_cs_eku_required",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer_or_ca,
    .check =
        [](const CertificateFacts& c) {
          for (const Oid& purpose : {oids::kAnyExtendedKeyUsage, oids::kServerAuth}) {
            if (c.has_purpose(purpose))
              return violation(oid_display_name(purpose.octets())).at("extKeyUsage");
          }
          if (c.has_purpose(oids::kCodeSigning)) return pass();
          return violation().at("extKeyUsage").wants("codeSigning");
        },
};

}  // namespace certwright::validators::rules::cabf_cs

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule authority_info_access_missing{
    .text = {.id = "cabf_cs.authority_info_access_missing",
             .severity = Severity::error,
             .title = "authorityInfoAccess is missing or critical.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.2.3 a",
             .requirement = "Certificates that sign code have a non-critical authorityInfoAccess, "
                            "with which verifiers complete chains and learn of revocations years "
                            "after signing.",
             .fix = "have the certificate issued again with a non-critical "
                    "authorityInfoAccess",
             .aliases = "zlint:e_cs_authority_information_access",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer_or_ca,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::authority_info_access) ||
                             c->is_critical(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::cabf_cs

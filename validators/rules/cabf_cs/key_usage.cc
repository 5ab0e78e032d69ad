#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule key_usage{
    .text = {.id = "cabf_cs.key_usage",
             .severity = Severity::error,
             .title = "The key usage is not that of code signing.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.2.3 e",
             .requirement =
                 "The key usage is there, is critical, holds digitalSignature and neither "
                 "keyCertSign nor cRLSign.",
             .fix = "have the certificate issued again with digitalSignature as a critical "
                    "key usage",
             .aliases = "zlint:e_cs_key_usage_required",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer,
    .check =
        [](const CertificateFacts& c) {
          if (!c->has(ExtensionId::key_usage) || !c->is_critical(ExtensionId::key_usage))
            return violation().at("keyUsage");
          const bool fits = c.has_key_usage(KeyUsage::digital_signature) &&
                            !c.has_key_usage(KeyUsage::key_cert_sign) &&
                            !c.has_key_usage(KeyUsage::crl_sign);
          return fits ? pass() : violation().at("keyUsage").wants("digitalSignature");
        },
};

}  // namespace certwright::validators::rules::cabf_cs

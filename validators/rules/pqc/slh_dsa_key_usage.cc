#include "validators/lint/certificate_facts.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule slh_dsa_key_usage{
    .text = {.id = "pqc.slh_dsa_key_usage",
             .severity = Severity::error,
             .title = "An SLH-DSA key is meant for more than signatures.",
             .citation = "RFC 9909 section 4",
             .requirement =
                 "Keys for SLH-DSA sign and do nothing else: digitalSignature, nonRepudiation, "
                 "keyCertSign and cRLSign may be asserted, the rest may not.",
             .fix = "have the certificate issued again with digitalSignature, or for a CA "
                    "keyCertSign and cRLSign",
             .aliases = "pkilint:pkix.key_usage_value_prohibited_for_slhdsa"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->key_usage.has_value() && is_of(c->spki.algorithm.oid, Family::slh_dsa);
        },
    .check =
        [](const CertificateFacts& c) {
          const std::uint16_t wrong =
              c->key_usage->bits & static_cast<std::uint16_t>(~kSignaturesOfCas);
          return wrong == 0 ? pass() : violation(usages_text(wrong)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::pqc

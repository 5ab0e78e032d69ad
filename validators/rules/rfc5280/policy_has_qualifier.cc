#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule policy_has_qualifier{
    .text = {.id = "rfc5280.policy_has_qualifier",
             .severity = Severity::info,
             .title = "A policy has qualifiers.",
             .citation = "RFC 5280 section 4.2.1.4",
             .requirement = "The standard recommends that policies consist of an OID only: "
                            "qualifiers are rarely read, and make certificates longer. "
                            "Certificates for TLS have a rule of their own for it.",
             .fix = "leave the qualifiers out at the next renewal",
             .aliases = "pkilint:pkix.certificate_policies_policy_has_qualifier"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->has(ExtensionId::certificate_policies) && c.type().tls == TlsType::none;
        },
    .check =
        [](const CertificateFacts& c) {
          for (const PolicyFacts& policy : c.policies()) {
            if (!policy.qualifiers.empty())
              return violation(oid_to_string(policy.policy)).at("certificatePolicies");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule any_policy_qualifier_prohibited{
    .text = {.id = "rfc5280.any_policy_qualifier_prohibited",
             .severity = Severity::error,
             .title = "anyPolicy has a qualifier other than CPS and user notice.",
             .citation = "RFC 5280 section 4.2.1.4",
             .requirement = "Qualifiers of anyPolicy are limited to the two that the standard "
                            "defines, because they could count for any policy.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_cert_policy_disallowed_any_policy_qualifier "
                        "pkilint:pkix.certificate_policies_anypolicy_has_prohibited_qualifier",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c.has_policy(oids::kAnyPolicy); },
    .check =
        [](const CertificateFacts& c) {
          for (const PolicyFacts& policy : c.policies()) {
            if (oids::kAnyPolicy != policy.policy) continue;
            for (const QualifierFacts& qualifier : policy.qualifiers) {
              if (oids::kQualifierCps == qualifier.id || oids::kQualifierUserNotice == qualifier.id)
                continue;
              return violation(oid_to_string(qualifier.id)).at("certificatePolicies.anyPolicy");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

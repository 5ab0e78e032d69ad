#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule psd2_policy_prohibited{
    .text = {.id = "etsi.psd2_policy_prohibited",
             .severity = Severity::error,
             .title = "The certificate names the policy of payment services but is for none.",
             .citation = "ETSI TS 119 495 section 6.1 (OVR-6.1-3)",
             .requirement = "The policy QCP-w-psd2 adds to the policy of a certificate for payment "
                            "services. Others do not name it.",
             .fix = "have the certificate issued again without the policy, or with the statement "
                    "on the roles",
             .aliases = "pkilint:etsi.ts_119_495.ovr-6.1-3.prohibited_psd2_policy_oid_present",
             .effective = kSincePsd2},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) && c.type().stated && !c.type().psd2 &&
                 c->has(ExtensionId::certificate_policies);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_policy(policy_oids::kEtsiQcpWPsd2));
        },
};

}  // namespace certwright::validators::rules::etsi

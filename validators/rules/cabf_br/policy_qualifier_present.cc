#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule policy_qualifier_present{
    .text = {.id = "cabf_br.policy_qualifier_present",
             .severity = Severity::warning,
             .title = "A policy has a qualifier.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement = "Qualifiers are not recommended: the reserved policy says what was "
                            "verified, and the rest is in the CA's published documents.",
             .fix = "have the certificate issued again without qualifiers",
             .aliases = "pkilint:cabf.serverauth.certificate_policy_qualifier_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c->has(ExtensionId::certificate_policies) &&
                 !c->is_malformed(ExtensionId::certificate_policies);
        },
    .check =
        [](const CertificateFacts& c) {
          const QualifierFacts* first =
              find_qualifier(c, [](const QualifierFacts&) { return true; });
          return first == nullptr
                     ? pass()
                     : violation(oid_display_name(first->id)).at("certificatePolicies");
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/mappings.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule policy_mapping_any_policy{
    .text = {.id = "rfc5280.policy_mapping_any_policy",
             .severity = Severity::error,
             .title = "anyPolicy is mapped.",
             .citation = "RFC 5280 section 4.2.1.5",
             .requirement = "Policies are mapped neither to anyPolicy nor from it: every policy "
                            "would be equal to every other.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_ext_policy_map_any_policy",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::policy_mappings); },
    .check =
        [](const CertificateFacts& c) {
          const auto found = find_mapping(c, [](const PolicyMapping& one) {
            return oids::kAnyPolicy == one.issuer_domain || oids::kAnyPolicy == one.subject_domain;
          });
          return violated_if(found.has_value());
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule policy_qualifier_not_cps{
    .text = {.id = "cabf_br.policy_qualifier_not_cps",
             .severity = Severity::error,
             .title = "A policy has a qualifier other than the address of the CPS.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement = "Only id-qt-cps is allowed. User notices were never shown by any "
                            "browser.",
             .fix = "have the certificate issued again without the qualifier",
             .aliases = "zlint:e_policy_qualifiers_other_than_cps_not_permitted "
                        "pkilint:cabf.serverauth.prohibited_certificate_policy_qualifier_type",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c->has(ExtensionId::certificate_policies);
        },
    .check =
        [](const CertificateFacts& c) {
          const QualifierFacts* wrong = find_qualifier(
              c, [](const QualifierFacts& one) { return oids::kQualifierCps != one.id; });
          return wrong == nullptr ? pass()
                                  : violation(oid_display_name(wrong->id))
                                        .at("certificatePolicies")
                                        .wants("id-qt-cps");
        },
};

}  // namespace certwright::validators::rules::cabf_br

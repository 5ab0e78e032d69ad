#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule cps_address_missing{
    .text = {.id = "cabf_ev.cps_address_missing",
             .severity = Severity::error,
             .title = "No policy says where its practice statement is.",
             .citation = "CA/Browser Forum EV Guidelines 9.7 (before version 2.0.0)",
             .requirement = "Until May 2024 certificates of extended validation, and of CAs run by "
                            "others that issue them, held the URI of the certification practice "
                            "statement as a qualifier of their policy.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:cabf.ev_guidelines.cps_uri_policy_qualifier_missing",
             .effective = {.until = dates::day(2024, 5, 6)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->has(ExtensionId::certificate_policies) &&
                 (is_ev_subscriber(c) ||
                  (c.type().tls == TlsType::tls_ca && c.type().ev && c.type().external));
        },
    .check =
        [](const CertificateFacts& c) {
          for (const auto& policy : c.policies()) {
            for (const auto& qualifier : policy.qualifiers) {
              if (oids::kQualifierCps == qualifier.id) return pass();
            }
          }
          return violation().at("certificatePolicies");
        },
};

}  // namespace certwright::validators::rules::cabf_ev

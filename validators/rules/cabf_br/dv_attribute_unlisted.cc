#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dv_attribute_unlisted{
    .text = {.id = "cabf_br.dv_attribute_unlisted",
             .severity = Severity::error,
             .title = "A domain validated certificate has a subject attribute that was not "
                      "validated.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.2",
             .requirement =
                 "Besides country and common name no attribute may be there: the CA verified the "
                 "control of the domain and nothing else.",
             .fix = "have the certificate issued again with an empty subject",
             .aliases = "zlint:e_cab_dv_subject_invalid_values "
                        "pkilint:cabf.serverauth.dv.unknown_attribute_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.type().tls == TlsType::domain_validated ||
                 (!c.type().stated && c.is_tls_subscriber() &&
                  c.has_policy(policy_oids::kDomainValidated));
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_null(first_unlisted_attribute(c, kDomainValidatedAttributes));
        },
};

}  // namespace certwright::validators::rules::cabf_br

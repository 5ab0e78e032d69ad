#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule external_cross_ca_any_purpose{
    .text = {.id = "cabf_br.external_cross_ca_any_purpose",
             .severity = Severity::error,
             .title = "A cross-certified CA of another organization claims every purpose.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2.4",
             .requirement =
                 "anyExtendedKeyUsage is for cross-certificates of CAs that the issuer or an "
                 "affiliate of it runs; others are restricted to the purposes that they name.",
             .fix = "have the cross-certificate issued again with the purposes that it is for",
             .aliases = "pkilint:cabf.serverauth.cross_ca.external_anyeku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_cross_ca(c) && c.type().external && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_purpose(oids::kAnyExtendedKeyUsage));
        },
};

}  // namespace certwright::validators::rules::cabf_br

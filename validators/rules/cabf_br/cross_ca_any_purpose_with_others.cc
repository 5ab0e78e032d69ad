#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule cross_ca_any_purpose_with_others{
    .text = {.id = "cabf_br.cross_ca_any_purpose_with_others",
             .severity = Severity::error,
             .title = "A cross-certificate claims every purpose, and others beside.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2.4",
             .requirement =
                 "anyExtendedKeyUsage stands alone in an unrestricted cross-certificate; with "
                 "another purpose nobody can tell which of the two is meant.",
             .fix = "have the cross-certificate issued again with anyExtendedKeyUsage alone, or "
                    "without it",
             .aliases = "pkilint:cabf.serverauth.cross_ca.internal_with_anyeku_and_other_eku",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_cross_ca(c) && !c.type().external &&
                 c.has_purpose(oids::kAnyExtendedKeyUsage);
        },
    .check = [](const CertificateFacts& c) { return violated_if(c.purposes().size() > 1); },
};

}  // namespace certwright::validators::rules::cabf_br

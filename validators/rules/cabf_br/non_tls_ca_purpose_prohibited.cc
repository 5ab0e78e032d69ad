#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule non_tls_ca_purpose_prohibited{
    .text = {.id = "cabf_br.non_tls_ca_purpose_prohibited",
             .severity = Severity::error,
             .title = "A CA that issues no TLS certificates has a purpose of TLS.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.3.3",
             .requirement =
                 "serverAuth, anyExtendedKeyUsage and the signing of precertificates must not be "
                 "in certificates of CAs that are constrained to something else.",
             .fix = "have the CA certified again without the purpose",
             .aliases = "pkilint:cabf.serverauth.non_tls_ca.serverauth_eku_present "
                        "pkilint:cabf.serverauth.non_tls_ca.anyeku_eku_present "
                        "pkilint:cabf.serverauth.non_tls_ca.precertsigning_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_non_tls_ca(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_purpose_of(c, kNonTlsCaProhibitedPurposes), "extKeyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br

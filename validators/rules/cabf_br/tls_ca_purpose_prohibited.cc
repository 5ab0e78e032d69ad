#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule tls_ca_purpose_prohibited{
    .text = {.id = "cabf_br.tls_ca_purpose_prohibited",
             .severity = Severity::error,
             .title = "A CA for TLS certificates has a purpose that such CAs must not have.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.6",
             .requirement =
                 "codeSigning, anyExtendedKeyUsage and the signing of precertificates must not "
                 "be among the purposes of a CA that issues TLS certificates.",
             .fix = "have the CA certified again without the purpose",
             .aliases = "pkilint:cabf.serverauth.ca.codesigning_eku_present "
                        "pkilint:cabf.serverauth.ca.anyeku_eku_present "
                        "pkilint:cabf.serverauth.ca.precertsigning_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_tls_ca(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_purpose_of(c, kTlsCaProhibitedPurposes), "extKeyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule tls_ca_purpose_unlisted{
    .text = {.id = "cabf_br.tls_ca_purpose_unlisted",
             .severity = Severity::warning,
             .title = "A CA for TLS certificates has a purpose other than serverAuth and "
                      "clientAuth.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.6",
             .requirement =
                 "Any purpose that the profile does not list is not recommended: a CA should "
                 "issue for one use.",
             .fix = "leave other purposes to other CAs",
             .aliases = "pkilint:cabf.serverauth.ca.unknown_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_tls_ca(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_unlisted_purpose(c, kTlsCaPurposes), "extKeyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br

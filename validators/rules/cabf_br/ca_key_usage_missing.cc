#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_key_usage_missing{
    .text = {.id = "cabf_br.ca_key_usage_missing",
             .severity = Severity::error,
             .title = "A subordinate CA's certificate has no key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.6.1",
             .requirement =
                 "Certificates of CAs state by their key usage that the key signs certificates "
                 "and revocation lists. Without the extension the key could serve anything.",
             .fix = "have the CA certified again with keyCertSign and cRLSign",
             .aliases = "zlint:e_ca_key_usage_missing "
                        "pkilint:cabf.serverauth.ca.key_usage_extension_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_subordinate_ca,
    .check = [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::key_usage)); },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_crl_sign_not_set{
    .text = {.id = "cabf_br.ca_crl_sign_not_set",
             .severity = Severity::error,
             .title = "The key usage of a CA lacks cRLSign.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.7",
             .requirement = "CAs sign the lists of what they revoked, so their key usage has "
                            "cRLSign. Clients refuse lists signed with a key that lacks it.",
             .fix = "have the CA certified again with cRLSign in its key usage",
             .aliases = "zlint:e_ca_crl_sign_not_set",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_ca() && c->key_usage.has_value(); },
    .check =
        [](const CertificateFacts& c) { return violated_if(!c.has_key_usage(KeyUsage::crl_sign)); },
};

}  // namespace certwright::validators::rules::cabf_br

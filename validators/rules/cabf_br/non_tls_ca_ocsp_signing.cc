#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule non_tls_ca_ocsp_signing{
    .text = {.id = "cabf_br.non_tls_ca_ocsp_signing",
             .severity = Severity::error,
             .title = "A CA that issues no TLS certificates has the purpose OCSPSigning.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.3.3",
             .requirement =
                 "The purpose must not be in certificates of such CAs: it would make the CA a "
                 "delegated responder of its issuer, whose answers about TLS certificates count.",
             .fix = "have the CA certified again without OCSPSigning, and its key destroyed",
             .aliases = "pkilint:cabf.serverauth.non_tls_ca.ocspsigning_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_non_tls_ca(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(c.has_purpose(oids::kOcspSigning)); },
};

}  // namespace certwright::validators::rules::cabf_br

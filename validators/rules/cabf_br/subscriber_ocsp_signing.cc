#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_ocsp_signing{
    .text = {.id = "cabf_br.subscriber_ocsp_signing",
             .severity = Severity::error,
             .title = "A web server's certificate has the purpose OCSPSigning.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.10",
             .requirement =
                 "The purpose must not be there: it would let the subscriber answer for the CA "
                 "which certificates are revoked.",
             .fix = "have the certificate issued again without OCSPSigning",
             .aliases = "zlint:e_sub_cert_eku_check "
                        "pkilint:cabf.serverauth.subscriber.ocspsigning_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return (is_web_subscriber(c) || c.type().etsi == EtsiPolicy::qncp_w_gen) &&
                 c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(c.has_purpose(oids::kOcspSigning)); },
};

}  // namespace certwright::validators::rules::cabf_br

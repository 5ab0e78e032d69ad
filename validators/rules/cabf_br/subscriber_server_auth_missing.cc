#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_server_auth_missing{
    .text = {.id = "cabf_br.subscriber_server_auth_missing",
             .severity = Severity::error,
             .title = "A web server's certificate lacks the purpose serverAuth.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.10",
             .requirement = "serverAuth must be among the purposes. Browsers refuse a server whose "
                            "certificate names other purposes only.",
             .fix = "have the certificate issued again with serverAuth",
             .aliases = "zlint:e_sub_cert_eku_check "
                        "pkilint:cabf.serverauth.subscriber.serverauth_eku_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return (is_web_subscriber(c) || c.type().etsi == EtsiPolicy::qncp_w_gen) &&
                 c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(!c.has_purpose(oids::kServerAuth)); },
};

}  // namespace certwright::validators::rules::cabf_br

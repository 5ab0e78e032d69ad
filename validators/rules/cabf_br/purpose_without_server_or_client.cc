#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule purpose_without_server_or_client{
    .text = {.id = "cabf_br.purpose_without_server_or_client",
             .severity = Severity::error,
             .title = "A certificate of before September 2023 is for neither servers nor "
                      "clients.",
             .citation = "CA/Browser Forum TLS BR 1.8.7, section 7.1.2.3",
             .requirement = "serverAuth or clientAuth or both had to be there; anyExtendedKeyUsage "
                            "does not replace them.",
             .fix = "have the certificate issued again with serverAuth",
             .aliases = "zlint:e_sub_cert_eku_server_auth_client_auth_missing",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_purpose(oids::kServerAuth) &&
                             !c.has_purpose(oids::kClientAuth));
        },
};

}  // namespace certwright::validators::rules::cabf_br

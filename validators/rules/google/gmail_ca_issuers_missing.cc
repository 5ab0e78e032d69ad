#include <algorithm>

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::google {

extern constinit const CertificateRule gmail_ca_issuers_missing{
    .text = {.id = "google.gmail_ca_issuers_missing",
             .severity = Severity::notice,
             .title = "The authority information access does not offer the issuer's certificate.",
             .citation = "Gmail: trusted CA certificates for S/MIME",
             .requirement = "Gmail wants certificates for mail to say where the certificate of "
                            "their issuer is, so that it can build the path.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:googl.gmail.authority_info_access_ca_issuers_missing"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.type().smime != SmimeType::none && c->has(ExtensionId::authority_info_access);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(std::ranges::none_of(
              c.authority_info_access(),
              [](const AccessFacts& access) { return oids::kAdCaIssuers == access.method; }));
        },
};

}  // namespace certwright::validators::rules::google

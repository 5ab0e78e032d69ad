#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule authority_key_identifier_has_issuer{
    .text = {.id = "cabf_br.authority_key_identifier_has_issuer",
             .severity = Severity::error,
             .title = "The authority key identifier names the issuer by name or serial number.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.11.1",
             .requirement =
                 "The extension holds the key identifier alone: authorityCertIssuer and "
                 "authorityCertSerialNumber must not be there. They would tie the certificate to "
                 "one certificate of its issuer and break when the CA is certified anew.",
             .fix = "have the certificate issued again with the key identifier alone",
             .aliases = "pkilint:cabf.authority_key_identifier_has_issuer_cert",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_tls_profile(c) && c->has(ExtensionId::authority_key_identifier);
        },
    .check =
        [](const CertificateFacts& c) {
          const auto& identifier = c.authority_key_identifier();
          if (!identifier.has_issuer && !identifier.has_serial) return pass();
          return violation(identifier.has_issuer ? "authorityCertIssuer"
                                                 : "authorityCertSerialNumber")
              .at("authorityKeyIdentifier")
              .wants("keyIdentifier alone");
        },
};

}  // namespace certwright::validators::rules::cabf_br

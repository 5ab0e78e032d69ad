#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule issuer_address_missing{
    .text = {.id = "cabf_cs.issuer_address_missing",
             .severity = Severity::error,
             .title = "The certificate does not say by an http URI where that of its issuer "
                      "is.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.2.3 a",
             .requirement = "authorityInfoAccess holds an http URI of the issuer's certificate: "
                            "signatures travel without it, and chains would stay incomplete.",
             .fix = "have the certificate issued again with an http URI as caIssuers",
             .aliases = "zlint:e_cs_aia_missing_ca_issuers_http_url",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_code_signer_or_ca(c) && c->has(ExtensionId::authority_info_access);
        },
    .check =
        [](const CertificateFacts& c) {
          for (const auto& access : c.authority_info_access()) {
            if (oids::kAdCaIssuers == access.method && is_http_uri(access.location)) return pass();
          }
          return violation().at("authorityInfoAccess");
        },
};

}  // namespace certwright::validators::rules::cabf_cs

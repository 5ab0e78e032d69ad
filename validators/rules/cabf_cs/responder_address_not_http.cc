#include <algorithm>
#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule responder_address_not_http{
    .text = {.id = "cabf_cs.responder_address_not_http",
             .severity = Severity::error,
             .title = "The OCSP responder is not named by an http URI.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.2.3 a",
             .requirement = "Responders in authorityInfoAccess are http URIs. Clients ask over "
                            "nothing else.",
             .fix = "have the certificate issued again with an http URI of the responder",
             .aliases = "zlint:e_cs_aia_ocsp_not_http",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to =
        [](const CertificateFacts& c) {
          if (!is_code_signer_or_ca(c)) return false;
          return std::ranges::any_of(c.authority_info_access(), [](const AccessFacts& access) {
            return oids::kAdOcsp == access.method && access.location.is(GeneralNameKind::uri);
          });
        },
    .check =
        [](const CertificateFacts& c) {
          for (const auto& access : c.authority_info_access()) {
            const bool is_responder =
                oids::kAdOcsp == access.method && access.location.is(GeneralNameKind::uri);
            if (is_responder && !is_http_uri(access.location)) {
              return violation(std::string(access.location.text()))
                  .at("authorityInfoAccess")
                  .wants("http://");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_cs

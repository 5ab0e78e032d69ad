#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_access_method_unlisted{
    .text = {.id = "cabf_br.subscriber_access_method_unlisted",
             .severity = Severity::error,
             .title = "A subscriber's authority information access has a method other than OCSP "
                      "and caIssuers.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.7",
             .requirement =
                 "Only the methods id-ad-ocsp and id-ad-caIssuers may be there; any other value "
                 "must not.",
             .fix = "have the certificate issued again without other access methods",
             .aliases = "zlint:e_aia_must_contain_permitted_access_method "
                        "pkilint:cabf.serverauth.subscriber.unknown_aia_access_method_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::authority_info_access);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_unlisted_access_method(c, kAccessMethods),
                              "authorityInfoAccess");
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_access_method_unlisted{
    .text = {.id = "cabf_br.ocsp_responder_access_method_unlisted",
             .severity = Severity::error,
             .title = "An OCSP responder's authority information access has a method other than "
                      "OCSP.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.3",
             .requirement =
                 "Any method but id-ad-ocsp must not be there; that one is not recommended "
                 "either.",
             .fix = "have the responder's certificate issued again without authority information "
                    "access",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.unknown_aia_access_method_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_ocsp_responder(c) && c->has(ExtensionId::authority_info_access);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_unlisted_access_method(c, kOcspResponderAccessMethods),
                              "authorityInfoAccess");
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/microsoft/revocation_sources.h"

namespace certwright::validators::rules::microsoft {

extern constinit const CertificateRule revocation_information_missing{
    .text = {.id = "microsoft.revocation_information_missing",
             .severity = Severity::error,
             .title = "Nothing says where to learn whether the certificate was revoked.",
             .citation = "Microsoft Trusted Root Program requirements, section 3.A.5",
             .requirement = "End entity certificates have the HTTP address of an OCSP responder, "
                            "or of a CRL, or both.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:msft.end_entity.revocation_information_absent"},
    .applies_to = [](const CertificateFacts& c) { return c.type().is_tls_subscriber(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!has_http_responder(c) && !has_http_list(c));
        },
};

}  // namespace certwright::validators::rules::microsoft

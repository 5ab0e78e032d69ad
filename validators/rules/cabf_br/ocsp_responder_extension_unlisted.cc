#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_extension_unlisted{
    .text = {.id = "cabf_br.ocsp_responder_extension_unlisted",
             .severity = Severity::warning,
             .title = "An OCSP responder's certificate has an extension that its profile does "
                      "not list.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.2",
             .requirement = "Any other extension is not recommended there.",
             .fix = "leave the extension out of the responder's next certificate",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.unknown_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_ocsp_responder,
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_unlisted_extension(c, kOcspResponderExtensions), "extensions");
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ov_attribute_unlisted{
    .text = {.id = "cabf_br.ov_attribute_unlisted",
             .severity = Severity::warning,
             .title = "An organization validated certificate has a subject attribute that its "
                      "profile does not list.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.4",
             .requirement =
                 "Any other attribute is not recommended there; what it says must be verified "
                 "all the same.",
             .fix = "leave the attribute out of the next certificate",
             .aliases = "pkilint:cabf.serverauth.ov.unknown_attribute_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return c.type().tls == TlsType::organization_validated; },
    .check =
        [](const CertificateFacts& c) {
          return unless_null(first_unlisted_attribute(c, kOrganizationValidatedAttributes));
        },
};

}  // namespace certwright::validators::rules::cabf_br

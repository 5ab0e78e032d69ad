#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule iv_attribute_unlisted{
    .text = {.id = "cabf_br.iv_attribute_unlisted",
             .severity = Severity::warning,
             .title = "An individual validated certificate has a subject attribute that its "
                      "profile does not list.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.3",
             .requirement =
                 "Any other attribute is not recommended there; what it says must be verified "
                 "all the same.",
             .fix = "leave the attribute out of the next certificate",
             .aliases = "pkilint:cabf.serverauth.iv.unknown_attribute_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return c.type().tls == TlsType::individual_validated; },
    .check =
        [](const CertificateFacts& c) {
          return unless_null(first_unlisted_attribute(c, kIndividualValidatedAttributes));
        },
};

}  // namespace certwright::validators::rules::cabf_br

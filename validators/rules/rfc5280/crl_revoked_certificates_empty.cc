#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_revoked_certificates_empty{
    .text = {.id = "rfc5280.crl_revoked_certificates_empty",
             .severity = Severity::error,
             .title = "The revocation list has a list of entries with nothing in it.",
             .citation = "RFC 5280 section 5.1.2.6",
             .requirement = "When nothing is revoked, revokedCertificates is absent.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_empty_revoked_certificates "
                        "zlint:e_crl_revoked_certificates_field_must_be_empty",
             .effective = {.from = dates::kRfc5280}},
    .check =
        [](const CrlFacts& crl) {
          return violated_if(crl.has_revoked_certificates() && crl.entries().empty());
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule san_uri_not_ia5{
    .text = {.id = "rfc5280.san_uri_not_ia5",
             .severity = Severity::error,
             .title = "A URI of the subjectAltName is no IA5String.",
             .citation = "RFC 5280 section 4.2.1.6",
             .requirement = "A URI is an IA5String: international identifiers are mapped to ASCII "
                            "before (RFC 5280 section 7.4).",
             .fix = "have the certificate issued again with URIs of ASCII characters",
             .aliases = "zlint:e_ext_san_uri_not_ia5",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_names(c.subject_alt_names(), GeneralNameKind::uri,
                             "subjectAltName.uniformResourceIdentifier", is_not_ia5);
        },
};

}  // namespace certwright::validators::rules::rfc5280

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule common_name{
    .text = {.id = "cabf_br.common_name",
             .severity = Severity::error,
             .title = "The common name is none of the subjectAltNames.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.3",
             .requirement = "If there is a common name, it repeats exactly one name of the "
                            "subjectAltName, character by character; an IPv6 address is in the form"
                            " of RFC 5952.",
             .fix = "have the certificate issued again, without the common name or with one"
                    " of its names",
             .aliases = "zlint:e_subject_common_name_not_exactly_from_san "
                        "pkilint:cabf.serverauth.subscriber_common_name_unknown_source",
             .effective = {.from = dates::day(2021, 8, 25), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && !c.is_ca() && !is_stated_responder(c) &&
                 c.subject().has(oids::kCommonName);
        },
    .check =
        [](const CertificateFacts& c) {
          return common_names_are_alternative_names(c, NameComparison::exact);
        },
};

}  // namespace certwright::validators::rules::cabf_br

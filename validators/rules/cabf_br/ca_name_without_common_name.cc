#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_name_without_common_name{
    .text = {.id = "cabf_br.ca_name_without_common_name",
             .severity = Severity::error,
             .title = "The subject of a CA or OCSP responder has no common name.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.2",
             .requirement =
                 "Country, organization and common name must be in the subject of such "
                 "certificates, so that a CA can be told from the others of its organization.",
             .fix = "have the certificate issued with a common name that identifies the CA",
             .aliases = "zlint:e_ca_common_name_missing "
                        "pkilint:cabf.serverauth.ca.common_name_attribute_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_named_like_ca(c) && !c.options().cross_certificate;
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(!c.subject().has(oids::kCommonName)); },
};

}  // namespace certwright::validators::rules::cabf_br

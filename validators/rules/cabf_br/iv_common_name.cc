#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule iv_common_name{
    .text = {.id = "cabf_br.iv_common_name",
             .severity = Severity::warning,
             .title = "An individual validated certificate has a common name.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.3",
             .requirement =
                 "commonName is not recommended in individual validated certificates: hosts are "
                 "named by the subjectAltName, and nothing reads the copy.",
             .fix = "leave the common name out of the next certificate",
             .aliases = "zlint:w_subject_common_name_included "
                        "pkilint:cabf.serverauth.iv.common_name_attribute_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return c.type().tls == TlsType::individual_validated; },
    .check = [](const CertificateFacts& c) { return if_present(c, oids::kCommonName); },
};

}  // namespace certwright::validators::rules::cabf_br

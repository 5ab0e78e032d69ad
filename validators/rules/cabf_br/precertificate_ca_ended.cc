#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule precertificate_ca_ended{
    .text = {.id = "cabf_br.precertificate_ca_ended",
             .severity = Severity::error,
             .title = "A CA for signing precertificates was certified after such CAs had ended.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.4",
             .requirement =
                 "From 15 March 2026 on no precertificate signing CAs are certified. "
                 "Precertificates are signed by the CA that signs the final certificate.",
             .fix = "sign precertificates by the issuing CA itself",
             .aliases =
                 "pkilint:cabf.serverauth.ca.precertificate_signing_ca_issued_after_prohibition"},
    .applies_to = is_of_precertificate_ca,
    .check =
        [](const CertificateFacts& c) { return violated_if(c.date() >= dates::day(2026, 3, 15)); },
};

}  // namespace certwright::validators::rules::cabf_br

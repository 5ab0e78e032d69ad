#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_path_length_before_2023{
    .text = {.id = "cabf_br.root_path_length_before_2023",
             .severity = Severity::warning,
             .title = "The basic constraints of a root limit the length of paths.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1",
             .requirement =
                 "A path starts below the root, so a limit in the root itself counts for "
                 "nothing with some programs and for too much with others.",
             .fix = "put the limit into the certificates of the subordinate CAs",
             .aliases = "zlint:w_root_ca_basic_constraints_path_len_constraint_field_present",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && c.is_root_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->basic_constraints->path_length.has_value());
        },
};

}  // namespace certwright::validators::rules::cabf_br

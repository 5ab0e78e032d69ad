#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_path_length{
    .text = {.id = "cabf_br.root_path_length",
             .severity = Severity::warning,
             .title = "A root limits the length of its paths.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.4",
             .requirement =
                 "pathLenConstraint is not recommended in roots: clients that take roots as bare "
                 "anchors do not see it.",
             .fix = "have the next root made without it, and limit paths in subordinate CAs",
             .aliases = "zlint:w_root_ca_basic_constraints_path_len_constraint_field_present "
                        "pkilint:cabf.serverauth.root_basic_constraints_pathlenconstraint_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_root(c) && c->basic_constraints && c->basic_constraints->ca;
        },
    .check =
        [](const CertificateFacts& c) {
          if (!c->basic_constraints->path_length) return pass();
          return violation(std::to_string(*c->basic_constraints->path_length))
              .at("basicConstraints");
        },
};

}  // namespace certwright::validators::rules::cabf_br

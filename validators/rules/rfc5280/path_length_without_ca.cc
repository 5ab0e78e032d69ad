#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/basic_constraints_fields.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule path_length_without_ca{
    .text = {.id = "rfc5280.path_length_without_ca",
             .severity = Severity::error,
             .title = "A path length stands where it must not.",
             .citation = "RFC 5280 section 4.2.1.9",
             .requirement =
                 "pathLenConstraint is for certificates with cA TRUE and keyCertSign only.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_path_len_constraint_improperly_included",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::basic_constraints); },
    .check =
        [](const CertificateFacts& c) {
          const BasicConstraintsFields fields = read_basic_constraints(c);
          if (fields.path_length.empty() || (fields.ca && c.has_key_usage(KeyUsage::key_cert_sign)))
            return pass();
          return violation(fields.path_length_text())
              .at("basicConstraints.pathLenConstraint")
              .wants("absent");
        },
};

}  // namespace certwright::validators::rules::rfc5280

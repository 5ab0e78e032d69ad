#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_with_empty_rdn{
    .text = {.id = "rfc5280.subject_with_empty_rdn",
             .severity = Severity::error,
             .title = "A part of the subject has no attribute.",
             .citation = "RFC 5280 section 4.1.2.6; X.501 section 9.3",
             .requirement =
                 "Where it is not empty, the subject is a distinguished name, and each of "
                 "its relative names is a set of at least one attribute.",
             .fix = "have the certificate issued again with a well-formed subject",
             .aliases = "zlint:e_subject_not_dn",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().rdn_count != 0; },
    .check =
        [](const CertificateFacts& c) {
          std::size_t filled = 0;
          const auto& attributes = c.subject().attributes;
          for (std::size_t i = 0; i < attributes.size(); ++i) {
            if (i == 0 || attributes[i].rdn != attributes[i - 1].rdn) ++filled;
          }
          return violated_if(filled != c.subject().rdn_count);
        },
};

}  // namespace certwright::validators::rules::rfc5280

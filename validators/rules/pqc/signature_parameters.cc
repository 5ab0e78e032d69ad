#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule signature_parameters{
    .text = {.id = "pqc.signature_parameters",
             .severity = Severity::error,
             .title = "A post-quantum signature algorithm has parameters.",
             .citation = "RFC 9881 section 2; RFC 9909 section 3",
             .requirement =
                 "The parameter set is told by the object identifier alone; parameters must be "
                 "absent.",
             .fix = "have the certificate issued again by software that leaves the parameters out"},
    .applies_to =
        [](const CertificateFacts& c) {
          return find_algorithm(c->signature_identifier.oid) != nullptr;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->signature_identifier.parameters_tlv.empty());
        },
};

}  // namespace certwright::validators::rules::pqc

#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule type_unlisted{
    .text = {.id = "etsi.type_unlisted",
             .severity = Severity::error,
             .title = "The statement names no type, or one that does not exist.",
             .citation = "ETSI EN 319 412-5 section 4.2.3",
             .requirement =
                 "QcType is a list of one or more of three types: signatures, seals, websites.",
             .fix = "have the certificate issued again with a type of the standard",
             .aliases = "zlint:e_qcstatem_qctype_valid",
             .effective = {.from = dates::day(2017, 11, 1), .until = dates::day(2023, 7, 1)}},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcType); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const TypeCount types = count_types(*c.qc_statement(policy_oids::kQcType));
      if (types.decodes && types.all != 0 && types.all == types.known) return pass();
      return violation(std::to_string(types.all - types.known)).at("qcStatements.QcType");
    },
};

}  // namespace certwright::validators::rules::etsi

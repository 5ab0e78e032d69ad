#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule type_not_one{
    .text = {.id = "etsi.type_not_one",
             .severity = Severity::error,
             .title = "The statement does not name exactly one type.",
             .citation = "ETSI EN 319 412-5 section 4.2.3 of version 2.5.1",
             .requirement = "QcType names one of three: signatures, seals, websites. A certificate "
                            "is for one of them alone.",
             .fix = "have the certificate issued again with one type",
             .aliases = "zlint:e_qcstatem_qctype_oneonly pkilint:itu.invalid_asn1_syntax",
             .effective = {.from = dates::day(2023, 7, 1), .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcType); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const TypeCount types = count_types(*c.qc_statement(policy_oids::kQcType));
      if (types.decodes && types.all == 1 && types.known == 1) return pass();
      return violation(types.all == 1 ? oid_to_string(types.last) : std::to_string(types.all))
          .at("qcStatements.QcType");
    },
};

}  // namespace certwright::validators::rules::etsi

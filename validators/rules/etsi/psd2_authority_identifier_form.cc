#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/identifiers.h"
#include "validators/rules/etsi/payment_roles.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule psd2_authority_identifier_form{
    .text =
        {.id = "etsi.psd2_authority_identifier_form",
         .severity = Severity::error,
         .title = "The competent authority's identifier does not have the form of one.",
         .citation = "ETSI TS 119 495 section 5.2.3 (GEN-5.2.3-2)",
         .requirement = "The identifier of the competent authority is two letters of its country, "
                        "a hyphen and two to eight capital letters: DE-BAFIN. Only central banks "
                        "and public authorities write NA, as none is above them.",
         .fix =
             "have the certificate issued again with the identifier from the list of authorities",
         .aliases = "pkilint:etsi.ts_119_495.gen-5.2.3-2.invalid_ca_identifier",
         .effective = kSincePsd2},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPsd2); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const auto statement = PaymentStatement::of(c);
      if (!statement) return pass();
      const std::string_view id = statement->authority_id;
      const std::size_t hyphen = id.find('-');
      if (hyphen != std::string_view::npos && is_authority_name(id.substr(hyphen + 1)))
        return pass();
      if (id == "NA" && has_role_without_authority(*statement)) return pass();
      return violation(std::string(id)).at("qcStatements.nCAId").wants("DE-BAFIN");
    },
};

}  // namespace certwright::validators::rules::etsi

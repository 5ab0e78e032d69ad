#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/country_code.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/identifiers.h"
#include "validators/rules/etsi/payment_roles.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule psd2_authority_country_unknown{
    .text = {.id = "etsi.psd2_authority_country_unknown",
             .severity = Severity::error,
             .title = "The competent authority's country is none of ISO 3166-1.",
             .citation = "ETSI TS 119 495 section 5.2.3 (GEN-5.2.3-2)",
             .requirement = "The identifier of the competent authority begins with two letters of "
                            "its country: DE-BAFIN.",
             .fix = "have the certificate issued again with the country of the authority",
             .aliases = "pkilint:etsi.ts_119_495.gen-5.2.3-2.invalid_iso_country",
             .effective = kSincePsd2},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPsd2); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const auto statement = PaymentStatement::of(c);
      if (!statement) return pass();
      const std::string_view id = statement->authority_id;
      const std::size_t hyphen = id.find('-');
      if (hyphen == std::string_view::npos || is_country_code(id.substr(0, hyphen))) return pass();
      return violation(std::string(id)).at("qcStatements.nCAId").wants("DE-BAFIN");
    },
};

}  // namespace certwright::validators::rules::etsi

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statement_values.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule disclosure_not_https{
    .text = {.id = "etsi.disclosure_not_https",
             .severity = Severity::error,
             .title = "A disclosure statement is not found through https.",
             .citation = "ETSI EN 319 412-5 section 4.3.4 (QCS-4.3.4-03)",
             .requirement =
                 "The signature of the certificate does not cover the disclosure statement. That "
                 "it is the CA's is only known when it comes through https.",
             .fix = "have the certificate issued again with https URIs",
             .aliases = "zlint:e_qcstatem_pds_must_have_https_only "
                        "pkilint:etsi.en_319_412_5.gen-4.3.4.url_scheme_not_https",
             .effective = kSinceGeneralWeb},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPds); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_disclosures(
          *c.qc_statement(policy_oids::kQcPds), &Disclosure::url,
          [](std::string_view url) { return !ascii_istarts_with(url, "https://"); });
    },
};

}  // namespace certwright::validators::rules::etsi

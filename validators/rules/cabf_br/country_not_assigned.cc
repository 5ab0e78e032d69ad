#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/country_code.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule country_not_assigned{
    .text = {.id = "cabf_br.country_not_assigned",
             .severity = Severity::error,
             .title = "The subject's country is no code of ISO 3166-1.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7",
             .requirement = "countryName holds the two letters that ISO 3166-1 assigned, or XX for "
                            "a country that has none.",
             .fix = "have the certificate issued again with the code of the country",
             .aliases = "zlint:e_subject_country_not_iso",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.subject().has(oids::kCountryName);
        },
    .check =
        [](const CertificateFacts& c) {
          const AttributeFacts* wrong =
              c.subject().find(oids::kCountryName, [](const AttributeFacts& attribute) {
                return !is_country_code_of_any_case(attribute.text) &&
                       !ascii_iequal(attribute.text, "XX");
              });
          return wrong == nullptr ? pass() : violation(wrong->text).at("subject.countryName");
        },
};

}  // namespace certwright::validators::rules::cabf_br

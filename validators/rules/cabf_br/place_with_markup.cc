#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule place_with_markup{
    .text = {.id = "cabf_br.place_with_markup",
             .severity = Severity::error,
             .title = "The state or locality holds characters that structure data, but no "
                      "names.",
             .citation = "CA/Browser Forum TLS BR 3.2.2.1",
             .requirement = "Names of places come from a source that was verified and are plain "
                            "text. An equals sign, brackets or quotes tell that a record was put "
                            "there instead of a name.",
             .fix = "have the certificate issued again with the plain name of the place",
             .aliases = "zlint:e_state_or_province_name_must_not_contain_control_characters",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          const auto has_markup = [](const AttributeFacts& attribute) {
            return attribute.text.find_first_of("=:{};\"|\\[]") != std::string::npos;
          };
          const AttributeFacts* wrong = c.subject().find(oids::kStateOrProvinceName, has_markup);
          if (wrong != nullptr) return violation(wrong->text).at("subject.stateOrProvinceName");
          wrong = c.subject().find(oids::kLocalityName, has_markup);
          return wrong == nullptr ? pass() : violation(wrong->text).at("subject.localityName");
        },
};

}  // namespace certwright::validators::rules::cabf_br

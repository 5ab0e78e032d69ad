#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule rdn_with_several_attributes{
    .text = {.id = "cabf_br.rdn_with_several_attributes",
             .severity = Severity::error,
             .title = "A relative distinguished name of the subject holds several attributes.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.1",
             .requirement = "Each relative distinguished name of a public certificate holds exactly"
                            " one attribute. Programs show names with several in different ways.",
             .fix = "have the certificate issued again with one attribute in each",
             .aliases = "pkilint:cabf.serverauth.rdn_contains_multiple_atvs",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          const auto& attributes = c.subject().attributes;
          for (std::size_t i = 1; i < attributes.size(); ++i) {
            if (attributes[i].rdn == attributes[i - 1].rdn) {
              return violation(attributes[i - 1].text + " + " + attributes[i].text).at("subject");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

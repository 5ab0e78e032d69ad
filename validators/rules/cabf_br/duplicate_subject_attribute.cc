#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule duplicate_subject_attribute{
    .text = {.id = "cabf_br.duplicate_subject_attribute",
             .severity = Severity::error,
             .title = "The subject has two attributes of one type.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.1",
             .requirement = "A name holds each attribute once; programs differ in which of several "
                            "they take. Only domainComponent and streetAddress may repeat.",
             .fix = "have the certificate issued again with each attribute once",
             .aliases = "zlint:e_duplicate_subject_attribs "
                        "pkilint:cabf.serverauth.prohibited_duplicate_attribute_type",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          const auto& attributes = c.subject().attributes;
          for (std::size_t i = 1; i < attributes.size(); ++i) {
            const AttributeFacts& one = attributes[i];
            if (one.is(oids::kDomainComponent) || one.is(oids::kStreetAddress)) continue;
            for (std::size_t j = 0; j < i; ++j) {
              if (equal(attributes[j].type, one.type)) {
                return violation(attributes[j].text + ", " + one.text)
                    .at("subject." + oid_display_name(one.type));
              }
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

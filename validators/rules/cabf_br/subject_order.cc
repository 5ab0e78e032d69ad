#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_order{
    .text = {.id = "cabf_br.subject_order",
             .severity = Severity::error,
             .title = "The attributes of the subject are not in the order that the Baseline "
                      "Requirements ask for.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.2",
             .requirement = "The order is domainComponent, countryName, stateOrProvinceName, "
                            "localityName, postalCode, streetAddress, organizationName, surname, "
                            "givenName, organizationalUnitName, commonName. Others may stand "
                            "anywhere.",
             .fix = "have the certificate issued again with the attributes in order",
             .aliases = "zlint:e_invalid_subject_rdn_order "
                        "pkilint:cabf.serverauth.invalid_rdn_order",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          std::size_t reached = 0;
          for (const AttributeFacts& attribute : c.subject().attributes) {
            const auto place = std::ranges::find_if(
                kSubjectOrder, [&](const Oid& type) { return attribute.is(type); });
            if (place == kSubjectOrder.end()) continue;
            const auto index = static_cast<std::size_t>(place - kSubjectOrder.begin());
            if (index < reached) {
              return violation(oid_display_name(attribute.type) + " after " +
                               oid_display_name(kSubjectOrder.at(reached).octets()))
                  .at("subject");
            }
            reached = index;
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

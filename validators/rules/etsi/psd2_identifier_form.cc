#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/identifiers.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule psd2_identifier_form{
    .text = {.id = "etsi.psd2_identifier_form",
             .severity = Severity::warning,
             .title = "The identifier of the payment service is not its authorisation number.",
             .citation = "ETSI TS 119 495 section 5.2.1 (GEN-5.2.1-3)",
             .requirement =
                 "Where the competent authority gave a number, the organizationIdentifier should "
                 "be PSD, the authority's country, a hyphen, two to eight letters of the "
                 "authority, a hyphen and that number: PSDDE-BAFIN-12345. By it banks find the "
                 "holder in the register.",
             .fix = "have the certificate issued again with the authorisation number",
             .aliases = "pkilint:etsi.ts_119_495.gen-5.2.1-3.invalid_psd_organization_id_format",
             .effective = kSincePsd2},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) && c.type().psd2 &&
                 c.subject().has(oids::kOrganizationIdentifier);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* const other = c.subject().find(
          oids::kOrganizationIdentifier,
          [](const AttributeFacts& identifier) { return !is_payment_identifier(identifier.text); });
      if (other == nullptr) return pass();
      return violation(other->text).at("subject.organizationIdentifier").wants("PSDDE-BAFIN-12345");
    },
};

}  // namespace certwright::validators::rules::etsi

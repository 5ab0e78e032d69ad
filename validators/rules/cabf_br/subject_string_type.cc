#include "pkcs/der_tag.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_string_type{
    .text = {.id = "cabf_br.subject_string_type",
             .severity = Severity::error,
             .title = "An attribute of the subject is of a string type that the Baseline "
                      "Requirements do not allow for it.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.2",
             .requirement = "Most attributes are UTF8String or PrintableString; countryName, "
                            "jurisdictionCountry and serialNumber are PrintableString, "
                            "domainComponent is IA5String. The other types mean different "
                            "characters to different readers.",
             .fix = "have the certificate issued again with UTF8String",
             .aliases = "zlint:e_subject_rdns_correct_encoding "
                        "pkilint:cabf.serverauth.attribute_value_invalid_encoding_type",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          for (const AttributeFacts& attribute : c.subject().attributes) {
            const bool is_printable = attribute.tag == der::kPrintableString;
            const bool is_text = is_printable || attribute.tag == der::kUtf8String;
            const bool is_wrong = attribute.is(oids::kDomainComponent)
                                      ? attribute.tag != der::kIa5String
                                  : is_printable ? false
                                  : is_text      ? is_one_of(attribute, kPrintableAttributes)
                                                 : is_one_of(attribute, kPrintableAttributes) ||
                                                  is_one_of(attribute, kTextAttributes);
            if (is_wrong) {
              return violation(attribute.text).at("subject." + oid_display_name(attribute.type));
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

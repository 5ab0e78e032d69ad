#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/undecodable.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule extension_undecodable{
    .text = {.id = "rfc5280.extension_undecodable",
             .severity = Severity::error,
             .title = "An extension does not decode.",
             .citation = "RFC 5280 section 4.2; X.690 section 10",
             .requirement = "The value of an extension is the DER encoding of the type that "
                            "belongs to its OID. What does not decode is ignored by some programs "
                            "and makes others refuse the certificate.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "pkilint:itu.invalid_asn1_syntax"},
    .applies_to = [](const CertificateFacts& c) { return c->malformed != 0; },
    .check =
        [](const CertificateFacts& c) {
          const auto wrong = find_undecodable(c);
          return wrong ? violation(to_hex(wrong->value)).at(oid_display_name(wrong->oid)) : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280

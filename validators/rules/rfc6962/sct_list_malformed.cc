#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc6962/sct_list_octets.h"

namespace certwright::validators::rules::rfc6962 {

extern constinit const CertificateRule sct_list_malformed{
    .text = {.id = "rfc6962.sct_list_malformed",
             .severity = Severity::error,
             .title = "The list of signed certificate timestamps does not decode.",
             .citation = "RFC 6962 section 3.3",
             .requirement = "The extension is an OCTET STRING with a list in the encoding of TLS: "
                            "lengths of two octets, and timestamps that fill them. Browsers take a "
                            "certificate with anything else as not logged.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:pkix.sct_list_extension_invalid_encoding"},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::sct_list); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_malformed(ExtensionId::sct_list) &&
                             !is_empty_list(c->value_of(ExtensionId::sct_list)));
        },
};

}  // namespace certwright::validators::rules::rfc6962

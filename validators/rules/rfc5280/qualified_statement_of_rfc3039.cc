#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule qualified_statement_of_rfc3039{
    .text = {.id = "rfc5280.qualified_statement_of_rfc3039",
             .severity = Severity::error,
             .title = "The certificate claims to follow RFC 3039.",
             .citation = "RFC 3739 section 3.2.6.1",
             .requirement = "The statement id-qcs-pkixQCSyntax-v1 tells old certificates after RFC "
                            "3039. Those made after its successor do not include it.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:pkix.prohibited_qualified_statement_present"},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::qc_statements); },
    .check =
        [](const CertificateFacts& c) {
          constexpr Oid kSyntaxV1{"1.3.6.1.5.5.7.11.1"};
          return violated_if(c.qc_statement(kSyntaxV1) != nullptr);
        },
};

}  // namespace certwright::validators::rules::rfc5280

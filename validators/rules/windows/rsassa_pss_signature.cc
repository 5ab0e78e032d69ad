#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule rsassa_pss_signature{
    .text = {.id = "windows.rsassa_pss_signature",
             .severity = Severity::notice,
             .title = "The signature is RSASSA-PSS, which part of the field cannot verify.",
             .citation = "Microsoft AD CS: AlternateSignatureAlgorithm",
             .requirement =
                 "A Windows CA with AlternateSignatureAlgorithm=1 in its CAPolicy.inf signs so. "
                 "Network devices, older Java and many appliances then refuse its certificates, "
                 "while Windows sees nothing wrong.",
             .fix = "set AlternateSignatureAlgorithm to 0 on the CA and have the certificate issued"
                    " again, unless every client is known to verify it"},
    .check =
        [](const CertificateFacts& c) {
          return violated_if(oids::kRsassaPss == c->signature_identifier.oid);
        },
};

}  // namespace certwright::validators::rules::windows

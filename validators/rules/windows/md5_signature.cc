#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule md5_signature{
    .text = {.id = "windows.md5_signature",
             .severity = Severity::error,
             .title = "Windows blocks signatures with MD5.",
             .citation = "Microsoft Security Advisory 2862973",
             .requirement =
                 "Since February 2014 Windows refuses MD5 signatures on certificates for TLS, "
                 "code and time stamps below the roots of its root programme, and private roots "
                 "can be put under the same rule.",
             .fix = "have the certificate issued again with SHA-256"},
    .applies_to = [](const CertificateFacts& c) { return !c.is_self_signed(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(oids::kMd5WithRsa == c->signature_identifier.oid);
        },
};

}  // namespace certwright::validators::rules::windows

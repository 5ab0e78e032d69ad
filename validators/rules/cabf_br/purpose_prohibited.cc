#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule purpose_prohibited{
    .text = {.id = "cabf_br.purpose_prohibited",
             .severity = Severity::error,
             .title = "A server certificate may be used for something that the Baseline "
                      "Requirements forbid.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.10",
             .requirement = "A server certificate is for serverAuth and, if need be, clientAuth. "
                            "codeSigning, emailProtection, timeStamping, anyExtendedKeyUsage and "
                            "the signing of precertificates must not be there.",
             .fix = "have the certificate issued again with serverAuth only",
             .aliases = "zlint:e_sub_cert_eku_check",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_purpose_of(c, kSubscriberProhibitedPurposes), "extKeyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule cross_ca_purpose_prohibited{
    .text = {.id = "cabf_br.cross_ca_purpose_prohibited",
             .severity = Severity::error,
             .title = "A cross-certified CA for TLS has a purpose that such CAs must not have.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2.5",
             .requirement =
                 "emailProtection, codeSigning, timeStamping and OCSPSigning must not be in a "
                 "cross-certificate that serves TLS.",
             .fix = "use a cross-certificate of its own for each use",
             .aliases = "pkilint:cabf.serverauth.cross_ca.emailprotection_eku_present "
                        "pkilint:cabf.serverauth.cross_ca.codesigning_eku_present "
                        "pkilint:cabf.serverauth.cross_ca.timestamping_eku_present "
                        "pkilint:cabf.serverauth.cross_ca.ocspsigning_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_cross_ca(c) && c->has(ExtensionId::extended_key_usage) &&
                 !c.has_purpose(oids::kAnyExtendedKeyUsage);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_purpose_of(c, kCrossCaProhibitedPurposes), "extKeyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br

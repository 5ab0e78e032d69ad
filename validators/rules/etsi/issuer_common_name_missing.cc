#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule issuer_common_name_missing{
    .text = {.id = "etsi.issuer_common_name_missing",
             .severity = Severity::error,
             .title = "The issuer's name has no common name.",
             .citation = "ETSI EN 319 412-2 section 4.2.3.1 (GEN-4.2.3.1-2)",
             .requirement =
                 "A CA that is an organisation is named with its country, the organisation and a "
                 "common name. Without the common name the issuer cannot be told from others.",
             .fix = "have the certificate issued by a CA whose name is complete",
             .aliases = "pkilint:etsi.en_319_412_2.gen-4.2.3.1-2.common_name_attribute_absent",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return follows_profile(c) && c.type().eidas; },
    .check = [](const CertificateFacts& c) { return unless_in(c.issuer(), oids::kCommonName); },
};

}  // namespace certwright::validators::rules::etsi

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule extensions_missing{
    .text = {.id = "etsi.extensions_missing",
             .severity = Severity::error,
             .title = "The certificate has no extensions.",
             .citation = "ETSI EN 319 412-2 section 4.3",
             .requirement = "Certificates of the ETSI policies say in extensions what they are "
                            "for, which policy they follow and where their status is found. One "
                            "without extensions says nothing of this.",
             .fix = "have the certificate issued again by a CA that follows the profile",
             .aliases = "pkilint:etsi.extensions_field_absent",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return is_subscriber(c); },
    .check = [](const CertificateFacts& c) { return violated_if(!has_extensions(c)); },
};

}  // namespace certwright::validators::rules::etsi

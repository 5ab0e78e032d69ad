#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule person_key_usage_missing{
    .text = {.id = "etsi.person_key_usage_missing",
             .severity = Severity::error,
             .title = "A person's certificate does not say what its key is for.",
             .citation = "ETSI EN 319 412-2 section 4.3.2 (NAT-4.3.2-1)",
             .requirement = "The extension keyUsage is there: it tells keys that commit to what "
                            "they sign from those that only prove who someone is or that decrypt.",
             .fix = "have the certificate issued again with a key usage",
             .aliases = "zlint:e_etsi_natural_person_key_usage_mandatory",
             .effective = kSincePersons},
    .applies_to = [](const CertificateFacts& c) { return has_key_of_person(c); },
    .check = [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::key_usage)); },
};

}  // namespace certwright::validators::rules::etsi

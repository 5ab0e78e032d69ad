#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/key_usage_settings.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule organization_key_usage_mixed{
    .text = {.id = "etsi.organization_key_usage_mixed",
             .severity = Severity::warning,
             .title = "One key serves the organisation's signatures and something else.",
             .citation = "ETSI EN 319 412-3 section 4.3.1; ETSI EN 319 412-2 section 4.3.2",
             .requirement = "One key should do one thing: contentCommitment, digitalSignature, or "
                            "one of keyEncipherment and keyAgreement. What is signed to prove who "
                            "someone is could otherwise be taken for a commitment.",
             .fix = "use a key of its own for each purpose",
             .aliases = "pkilint:etsi.en_319_412_2.nat-4.3.2-1.mixed_key_usage_setting",
             .effective = kSincePersons},
    .applies_to =
        [](const CertificateFacts& c) { return is_of_organization(c) && c->key_usage.has_value(); },
    .check = [](const CertificateFacts& c) { return judge_mixed_usage(c); },
};

}  // namespace certwright::validators::rules::etsi

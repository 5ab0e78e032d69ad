#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/key_usage_settings.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule person_key_usage_unlisted{
    .text =
        {.id = "etsi.person_key_usage_unlisted",
         .severity = Severity::error,
         .title = "The key usage is none of those that persons' certificates have.",
         .citation = "ETSI EN 319 412-2 section 4.3.2 (NAT-4.3.2-1)",
         .requirement =
             "The key usage is one of six: contentCommitment, digitalSignature, both, either with "
             "keyEncipherment or keyAgreement as table 1 lists them, or one of these two alone.",
         .fix = "have the certificate issued again with one of the listed key usages",
         .aliases = "zlint:e_etsi_natural_person_key_usage_correct_values",
         .effective = kSincePersons},
    .applies_to =
        [](const CertificateFacts& c) { return has_key_of_person(c) && c->key_usage.has_value(); },
    .check =
        [](const CertificateFacts& c) {
          const bool listed = setting_of(*c->key_usage) != KeyUsageSetting::unlisted;
          return listed ? pass() : violation(usages_text(c->key_usage->bits)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::etsi

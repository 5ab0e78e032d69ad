#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/apple/timestamp_count.h"

namespace certwright::validators::rules::apple {

extern constinit const CertificateRule too_few_timestamps{
    .text = {.id = "apple.too_few_timestamps",
             .severity = Severity::notice,
             .title = "The certificate alone does not have as many timestamps as Apple asks for.",
             .citation = "Apple's Certificate Transparency policy (HT205280)",
             .requirement = "Two to five timestamps of different logs are needed, the more the "
                            "longer the certificate is valid. Those that are missing in the "
                            "certificate have to come with the connection or with OCSP.",
             .fix = "have the certificate issued again with more embedded timestamps, or configure "
                    "the server to send them",
             .aliases = "zlint:w_ct_sct_policy_count_unsatisfied",
             .effective = {.from = dates::day(2018, 10, 15)}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_subscriber() && !c.is_precertificate(); },
    .check =
        [](const CertificateFacts& c) {
          const std::size_t wanted = needed_timestamps(c->not_before, c->not_after);
          const std::size_t logs = count_logs(c.scts());
          if (logs >= wanted) return pass();
          return violation(std::to_string(logs))
              .at("signedCertificateTimestampList")
              .wants("at least " + std::to_string(wanted));
        },
};

}  // namespace certwright::validators::rules::apple

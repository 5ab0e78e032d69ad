#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc6962 {

extern constinit const CertificateRule precertificate_with_timestamps{
    .text = {.id = "rfc6962.precertificate_with_timestamps",
             .severity = Severity::error,
             .title = "A precertificate has signed certificate timestamps.",
             .citation = "RFC 6962 section 3.3",
             .requirement = "Logs answer to a precertificate with timestamps, which go into the "
                            "certificate made of it. The precertificate itself cannot have them.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_precert_with_sct_list "
                        "pkilint:pkix.ct_precert_poison_and_sctlist_extensions_present",
             .effective = {.from = dates::kRfc6962}},
    .applies_to = [](const CertificateFacts& c) { return c.is_precertificate(); },
    .check = [](const CertificateFacts& c) { return violated_if(c->has(ExtensionId::sct_list)); },
};

}  // namespace certwright::validators::rules::rfc6962

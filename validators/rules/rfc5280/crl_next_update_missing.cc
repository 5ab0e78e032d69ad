#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_next_update_missing{
    .text = {.id = "rfc5280.crl_next_update_missing",
             .severity = Severity::error,
             .title = "The revocation list does not say when the next one comes.",
             .citation = "RFC 5280 section 5.1.2.5",
             .requirement = "Conforming CRL issuers write nextUpdate into every list. Without it "
                            "nobody can tell an old list from a current one.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_has_next_update",
             .effective = {.from = dates::kRfc5280}},
    .check = [](const CrlFacts& crl) { return violated_if(!crl.next_update()); },
};

}  // namespace certwright::validators::rules::rfc5280

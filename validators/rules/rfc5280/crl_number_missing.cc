#include "pkcs/oid.h"
#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_number_missing{
    .text = {.id = "rfc5280.crl_number_missing",
             .severity = Severity::error,
             .title = "The revocation list has no number.",
             .citation = "RFC 5280 section 5.2.3",
             .requirement = "Conforming CRL issuers number their lists, so that readers see which "
                            "of two is the newer one.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_missing_crl_number",
             .effective = {.from = dates::kRfc5280}},
    .check = [](const CrlFacts& crl) { return violated_if(crl.find(oids::kCrlNumber) == nullptr); },
};

}  // namespace certwright::validators::rules::rfc5280

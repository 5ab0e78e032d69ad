#include "pkcs/oid.h"
#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_authority_key_identifier_missing{
    .text = {.id = "rfc5280.crl_authority_key_identifier_missing",
             .severity = Severity::error,
             .title = "The revocation list does not name its issuer's key.",
             .citation = "RFC 5280 section 5.2.1",
             .requirement = "Conforming CRL issuers include the authority key identifier in every "
                            "list. Without it, a reader of a CA with two keys has to try.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_has_authority_key_identifier",
             .effective = {.from = dates::kRfc5280}},
    .check =
        [](const CrlFacts& crl) {
          return violated_if(crl.find(oids::kAuthorityKeyIdentifier) == nullptr);
        },
};

}  // namespace certwright::validators::rules::rfc5280

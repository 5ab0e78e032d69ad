#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CrlRule crl_authority_key_identifier_fields{
    .text = {.id = "cabf_br.crl_authority_key_identifier_fields",
             .severity = Severity::error,
             .title = "The authority key identifier of a list is not a key identifier alone.",
             .citation = "CA/Browser Forum TLS BR 7.2.2, 7.1.2.11.1",
             .requirement = "The extension holds keyIdentifier, and neither the name of an issuer "
                            "nor a serial number: those name one certificate of the CA, of which "
                            "there may be several.",
             .fix = "make the list again with the key identifier alone",
             .aliases = "zlint:e_crl_auth_key_id_only_contains_keyid",
             .effective = {.from = dates::day(2024, 3, 15)}},
    .applies_to =
        [](const CrlFacts& c) { return c.find(oids::kAuthorityKeyIdentifier) != nullptr; },
    .check =
        [](const CrlFacts& c) {
          DerReader outer(c.find(oids::kAuthorityKeyIdentifier)->value);
          auto fields = outer.read_sequence();
          if (!fields || !fields->next_is(der::context(0)) || !fields->read())
            return violation().at("authorityKeyIdentifier").wants("keyIdentifier");
          return violated_if(!fields->at_end());
        },
};

}  // namespace certwright::validators::rules::cabf_br

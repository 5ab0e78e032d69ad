#include "pkcs/oid.h"
#include "validators/lint/crl_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/crl_duplicates.h"

namespace certwright::validators::rules::community {

extern constinit const CrlRule crl_entry_duplicate_extension{
    .text = {.id = "community.crl_entry_duplicate_extension",
             .severity = Severity::error,
             .title = "An entry of the revocation list has an extension twice.",
             .citation = "RFC 5280 section 5.3; X.509 section 7.10",
             .requirement = "As in certificates, each extension stands once: of two reasons, say, "
                            "nobody would know which counts.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_revoked_certificate_crl_entry_has_no_duplicate_extensions"},
    .check =
        [](const CrlFacts& crl) {
          for (const RevokedEntryFacts& entry : crl.entries()) {
            const BytesView twice = find_repeated(entry.extensions);
            if (!twice.empty())
              return violation(oid_display_name(twice)).at("serial number " + to_hex(entry.serial));
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::community

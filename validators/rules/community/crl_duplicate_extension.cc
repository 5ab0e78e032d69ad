#include "pkcs/oid.h"
#include "validators/lint/crl_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/crl_duplicates.h"

namespace certwright::validators::rules::community {

extern constinit const CrlRule crl_duplicate_extension{
    .text = {.id = "community.crl_duplicate_extension",
             .severity = Severity::error,
             .title = "The revocation list has an extension twice.",
             .citation = "RFC 5280 section 5.2; X.509 section 7.10",
             .requirement = "As in certificates, each extension stands once: of two, one program "
                            "would read the first and another the last.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_no_duplicate_extensions"},
    .check =
        [](const CrlFacts& crl) {
          const BytesView twice = find_repeated(crl.extensions());
          return twice.empty() ? pass() : violation(oid_display_name(twice)).at("crlExtensions");
        },
};

}  // namespace certwright::validators::rules::community

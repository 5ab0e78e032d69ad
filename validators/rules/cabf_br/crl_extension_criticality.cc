#include "validators/lint/crl_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/list_scope.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CrlRule crl_extension_criticality{
    .text = {.id = "cabf_br.crl_extension_criticality",
             .severity = Severity::error,
             .title = "An extension of a list is critical and should not be, or the reverse.",
             .citation = "CA/Browser Forum TLS BR 7.2.2",
             .requirement = "The number of the list and the authority key identifier are not "
                            "critical; the issuing distribution point is, since a client that does "
                            "not know it would take a part for the whole.",
             .fix = "make the list again with each extension marked as demanded",
             .aliases = "zlint:e_crl_extensions_validity"},
    .check =
        [](const CrlFacts& c) {
          for (const auto& extension : c.extensions()) {
            const ListExtension* listed = listed_extension(extension.oid);
            if (listed != nullptr && listed->critical != extension.critical) {
              return violation(extension.critical ? "critical" : "not critical")
                  .at(oid_display_name(extension.oid));
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

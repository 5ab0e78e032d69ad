#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/list_scope.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CrlRule crl_extension_unlisted{
    .text = {.id = "cabf_br.crl_extension_unlisted",
             .severity = Severity::warning,
             .title = "A list has an extension that should not be there.",
             .citation = "CA/Browser Forum TLS BR 7.2.2",
             .requirement =
                 "Other extensions than the number, the authority key identifier and the "
                 "issuing distribution point are not recommended: clients do not look at "
                 "them.",
             .fix = "make the list again without the extension",
             .aliases = "zlint:e_crl_extensions_validity",
             .effective = {.from = dates::kCabfBr2}},
    .check =
        [](const CrlFacts& c) {
          for (const auto& extension : c.extensions()) {
            if (listed_extension(extension.oid) == nullptr)
              return violation(oid_display_name(extension.oid)).at("crlExtensions");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br

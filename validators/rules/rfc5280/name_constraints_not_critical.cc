#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/name_subtrees.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule name_constraints_not_critical{
    .text = {.id = "rfc5280.name_constraints_not_critical",
             .severity = Severity::error,
             .title = "Name constraints are not critical.",
             .citation = "RFC 5280 section 4.2.1.10",
             .requirement =
                 "Conforming CAs mark the extension as critical. Programs that do not know "
                 "it would ignore the limits.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_ext_name_constraints_not_critical "
                        "pkilint:pkix.certificate_name_constraints_extension_not_critical",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) {
          // The TLS Baseline Requirements make an exception (7.1.2.10.8).
          const bool is_stated_tls = c.type().stated && c.type().tls != TlsType::none;
          return has_name_constraints(c) && !is_stated_tls;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::name_constraints));
        },
};

}  // namespace certwright::validators::rules::rfc5280

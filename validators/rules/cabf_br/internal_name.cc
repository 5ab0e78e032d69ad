#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/internal_names.h"
#include "validators/rules/rfc5280/certificate_uris.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule internal_name{
    .text = {.id = "cabf_br.internal_name",
             .severity = Severity::error,
             .title = "A name lies under no public top-level domain.",
             .citation = "CA/Browser Forum TLS BR 4.2.2, 7.1.2.7.12 and 1.6.1",
             .requirement = "Public CAs do not certify internal names: nobody owns them, so anyone "
                            "could have a certificate for them. The addresses that a certificate "
                            "points to must be reachable from the Internet, too.",
             .fix = "use a name under a registered domain, or a certificate of a private CA",
             .aliases = "pkilint:cabf.internal_domain_name",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.type().tls != TlsType::none; },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const DomainFacts& name : c.dns_names()) {
        if (is_internal(name)) {
          return violation(rfc5280::shown(view_of(name.text))).at("subjectAltName.dNSName");
        }
      }
      return rfc5280::judge_locations(c, has_internal_host);
    },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/internal_names.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule web_internal_name{
    .text =
        {.id = "etsi.web_internal_name",
         .severity = Severity::error,
         .title = "A name lies under no public top-level domain.",
         .citation = "ETSI EN 319 412-4 section 4.1.3 (WEB-4.1.3-4)",
         .requirement =
             "Certificates for websites are for names that someone has registered, and the "
             "addresses in them lead to hosts that everyone can reach. Nobody owns internal names.",
         .fix = "use a name under a registered domain, or a certificate of a private CA",
         .aliases = "pkilint:etsi.internal_domain_name",
         .effective = kSinceGeneralWeb},
    .applies_to = [](const CertificateFacts& c) { return is_general_web(c) && has_extensions(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const DomainFacts& name : c.dns_names()) {
        if (cabf_br::is_internal(name))
          return violation(rfc5280::shown(view_of(name.text))).at("subjectAltName.dNSName");
      }
      return rfc5280::judge_locations(c, cabf_br::has_internal_host);
    },
};

}  // namespace certwright::validators::rules::etsi

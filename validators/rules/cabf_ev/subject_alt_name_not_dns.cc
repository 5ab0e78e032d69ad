#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule subject_alt_name_not_dns{
    .text = {.id = "cabf_ev.subject_alt_name_not_dns",
             .severity = Severity::error,
             .title = "A name of an extended validation certificate is no DNS name.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.2.7.4 (9.8.1 before version 2.0.0)",
             .requirement =
                 "The subjectAltName holds dNSNames only: no addresses, no mailboxes, no "
                 "URIs.",
             .fix = "have the certificate issued again with DNS names only",
             .aliases = "zlint:e_ev_san_ip_address_present "
                        "pkilint:cabf.ev_guidelines.prohibited_san_type"},
    .applies_to = is_ev_subscriber,
    .check =
        [](const CertificateFacts& c) {
          for (const auto& name : c.subject_alt_names()) {
            if (!name.is(GeneralNameKind::dns_name))
              return violation(std::string(to_string(name.kind))).at("subjectAltName").wants("DNS");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_ev

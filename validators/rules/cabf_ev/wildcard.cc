#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule wildcard{
    .text = {.id = "cabf_ev.wildcard",
             .severity = Severity::error,
             .title = "An extended validation certificate has a wildcard.",
             .citation = "CA/Browser Forum EV Guidelines 3.2.2.7 (9.8.1 before version 2.0.0)",
             .requirement =
                 "Names of extended validation certificates are whole, since each host "
                 "was asked for. Only below .onion, where one key is one site, wildcards "
                 "are allowed.",
             .fix = "have the certificate issued again with each host by its name",
             .aliases = "zlint:e_ev_not_wildcard",
             .effective = {.from = dates::day(2015, 5, 1)}},
    .applies_to = is_ev_subscriber,
    .check =
        [](const CertificateFacts& c) {
          const auto judge = [](const std::vector<DomainFacts>& names, std::string_view field) {
            for (const auto& name : names) {
              if (name.text.find('*') != std::string_view::npos && !is_onion(name.text))
                return violation(std::string(name.text)).at(field);
            }
            return pass();
          };
          Outcome outcome = judge(c.dns_names(), "subjectAltName");
          if (outcome.violated()) return outcome;
          return judge(c.common_name_domains(), "subject.commonName");
        },
};

}  // namespace certwright::validators::rules::cabf_ev

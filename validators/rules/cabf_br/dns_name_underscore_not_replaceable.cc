#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_underscore_not_replaceable{
    .text = {.id = "cabf_br.dns_name_underscore_not_replaceable",
             .severity = Severity::error,
             .title = "A label with an underscore would be no label of a host if the "
                      "underscore were a hyphen.",
             .citation = "CA/Browser Forum ballot SC12",
             .requirement = "From December 2018 to March 2019 underscores were still allowed where "
                            "putting hyphens in their place gives a valid label: none at the "
                            "beginning or end of a label.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_underscore_permissible_in_dnsname_if_valid_when_replaced",
             .effective = {.from = dates::day(2018, 12, 10), .until = dates::day(2019, 4, 1)}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name(c, [](const DomainFacts& name) {
            return any_label(name, [](std::string_view label) {
              if (label.find('_') == std::string_view::npos) return false;
              const auto is_odd = [](char one) {
                return !is_letter_digit_or_hyphen(one) && one != '_';
              };
              const auto is_at_edge = [](char one) { return one == '_' || one == '-'; };
              return label.size() > 63 || is_at_edge(label.front()) || is_at_edge(label.back()) ||
                     std::ranges::any_of(label, is_odd);
            });
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include <array>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/punycode.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_punycode{
    .text = {.id = "cabf_br.dns_name_punycode",
             .severity = Severity::error,
             .title = "A label that begins with \"xn--\" is no Punycode.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "What follows \"xn--\" encodes an internationalised label (RFC 3492). "
                            "One that cannot be decoded names nothing that anybody can read.",
             .fix = "have the certificate issued again with the label that the registry "
                    "shows",
             .aliases = "pkilint:cabf.serverauth.invalid_plabel_encoding",
             .effective = {.from = dates::day(2021, 10, 1), .profile = true}},
    .applies_to = has_dns_name_anywhere,
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name_anywhere(c, [](const DomainFacts& name) {
            return any_label(name, [](std::string_view label) {
              std::array<char32_t, 64> decoded{};
              return is_idn_label(label) && is_ldh_label(label) &&
                     !decode_punycode(label.substr(4), decoded);
            });
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_bad_character{
    .text = {.id = "cabf_br.dns_name_bad_character",
             .severity = Severity::error,
             .title = "A host name holds a character that none may hold.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "Names of hosts consist of labels of letters, digits and hyphens, "
                            "joined by dots; an asterisk may stand for the first label. Other "
                            "octets make readers disagree about which host is meant.",
             .fix = "have the certificate issued again with host names in their ASCII form",
             .aliases = "zlint:e_dnsname_bad_character_in_label",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            std::string_view text = name.text;
            if (text.starts_with("*.")) text.remove_prefix(2);
            while (text.starts_with("?.")) text.remove_prefix(2);  // hidden in a precertificate
            return std::ranges::any_of(text, [](char one) {
              return !is_letter_digit_or_hyphen(one) && one != '.' && one != '_' && one != '*';
            });
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"
#include "validators/rules/rfc5280/dns_labels.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule dns_a_label_undecodable{
    .text = {.id = "rfc5280.dns_a_label_undecodable",
             .severity = Severity::error,
             .title = "An A-label of a dNSName does not decode.",
             .citation = "RFC 3490 section 3.1; RFC 3492; RFC 5890 section 2.3.2.1",
             .requirement = "A label that begins with xn-- stands for an international name in "
                            "Punycode. This one stands for none.",
             .fix = "have the certificate issued again with the A-label of the right name",
             .aliases = "zlint:e_international_dns_name_not_unicode",
             .effective = {.from = dates::kRfc3490}},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_labels(c, [](std::string_view label) {
        LabelPoints points{};
        return is_a_label(label) && !decode_a_label(label, points);
      });
    },
};

}  // namespace certwright::validators::rules::rfc5280

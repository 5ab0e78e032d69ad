#include "pkcs/string_conversion.h"
#include "validators/idna.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/dns_labels.h"

namespace certwright::validators::rules::rfc5891 {

extern constinit const CertificateRule a_label_not_normal_form_c{
    .text = {.id = "rfc5891.a_label_not_normal_form_c",
             .severity = Severity::error,
             .title = "An international dNSName is not in normal form C.",
             .citation = "RFC 5891 section 4.1; RFC 8399 section 2.3",
             .requirement = "A U-label is in Unicode normal form C before it becomes an A-label. "
                            "Otherwise two names that look the same are different hosts.",
             .fix = "register and certify the A-label of the name in normal form C",
             .aliases = "zlint:e_international_dns_name_not_nfc",
             .effective = {.from = dates::kRfc8399}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::subject_alt_name); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return rfc5280::judge_labels(c, [](std::string_view label) {
        rfc5280::LabelPoints points{};
        if (!rfc5280::is_a_label(label)) return false;
        const auto count = rfc5280::decode_a_label(label, points);
        if (!count) return false;
        std::string text;
        for (std::size_t i = 0; i < *count; ++i) append_utf8(text, points[i]);
        return !is_normal_form_c(text);
      });
    },
};

}  // namespace certwright::validators::rules::rfc5891

#include "validators/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule subject_html_entity{
    .text = {.id = "community.subject_html_entity",
             .severity = Severity::error,
             .title = "The subject has an HTML entity.",
             .citation = "HTML Living Standard section 13.1.4; CA/Browser Forum TLS BR 7.1.4.2",
             .requirement =
                 "Entities such as &amp; come from a web form whose text was encoded for "
                 "HTML and never decoded. The name in the certificate is not the verified "
                 "one.",
             .fix = "have the certificate issued again with the plain text",
             .aliases = "zlint:e_subj_contains_html_entities "
                        "pkilint:cabf.name.attribute_value_contains_html_entity"},
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_attributes(c.subject(), "subject", [](std::string_view text) {
        for (std::size_t at = text.find('&'); at != std::string_view::npos;
             at = text.find('&', at + 1)) {
          std::size_t end = at + 1;
          if (end < text.size() && text[end] == '#') ++end;
          const std::size_t first = end;
          while (end < text.size() && (ascii_letter(text[end]) || ascii_digit(text[end]))) ++end;
          if (end > first && end < text.size() && text[end] == ';') return true;
        }
        return false;
      });
    },
};

}  // namespace certwright::validators::rules::community

// Verdicts and severities as people see them: a symbol, a word and a colour, never the colour
// alone.
#pragma once

#include <string_view>

#include "cli/output/html/html_writer.h"
#include "validators/report.h"

namespace certwright::cli {

struct Badge {
  std::string_view
      tone;  // class of the style sheet: "good", "bad", "fatal", "caution", "note", "quiet"
  std::string_view symbol;
  std::string_view word;
};
Badge badge_of(validators::Verdict verdict);
Badge badge_of(validators::Severity severity);

void write_badge(HtmlWriter& html, const Badge& badge);

}  // namespace certwright::cli

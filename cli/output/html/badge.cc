#include "cli/output/html/badge.h"

#include <string>

namespace certwright::cli {

using validators::Severity;
using validators::Verdict;

Badge badge_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return {"good", "✓", "Pass"};
    case Verdict::fail: return {"bad", "✕", "Fail"};
    case Verdict::error: break;
  }
  return {"fatal", "?", "Not judged"};
}

Badge badge_of(Severity severity) {
  switch (severity) {
    case Severity::fatal: return {"fatal", "✕", "Fatal"};
    case Severity::error: return {"bad", "✕", "Error"};
    case Severity::warning: return {"caution", "!", "Warning"};
    case Severity::notice: return {"note", "•", "Notice"};
    case Severity::info: break;
  }
  return {"quiet", "•", "Info"};
}

void write_badge(HtmlWriter& html, const Badge& badge) {
  html.open("span", {{"class", "badge " + std::string(badge.tone)}});
  html.leaf("span", {{"aria-hidden", "true"}, {"class", "symbol"}}, badge.symbol).text(" ");
  html.text(badge.word).close("span");
}

}  // namespace certwright::cli

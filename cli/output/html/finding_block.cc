#include "cli/output/html/finding_block.h"

#include <string>

#include "cli/output/html/badge.h"
#include "cli/output/html/fix_text.h"

namespace certwright::cli {
namespace {

using validators::Finding;
using validators::Severity;

void write_evidence(HtmlWriter& html, const Finding& finding) {
  if (finding.expected.empty() && finding.found.empty()) return;
  html.open("dl", {{"class", "evidence"}});
  const auto side = [&](std::string_view label, const std::string& value) {
    if (value.empty()) return;
    html.open("div").leaf("dt", label).leaf("dd", value).close("div");
  };
  side("Expected", finding.expected);
  side("Found", finding.found);
  html.close("dl");
}

// Where the finding is, what it rests on, and how to read more of it.
void write_source(HtmlWriter& html, const Finding& finding) {
  html.open("p", {{"class", "source"}});
  html.leaf("code", finding.id);
  if (!finding.citation.empty()) html.text(" · ").leaf("span", finding.citation);
  if (finding.certificate && finding.certificate->certificate) {
    html.text(" · ").leaf(
        "span", "about “" + short_name(finding.certificate->certificate->display_name()) + "”");
  }
  if (!finding.field.empty()) html.text(" · ").leaf("span", finding.field);
  if (finding.severity >= Severity::error)
    html.text(" · more: ").leaf("code", "certwright explain " + finding.id);
  html.close("p");
}

}  // namespace

void write_finding_block(HtmlWriter& html, const Finding& finding) {
  const Badge badge = badge_of(finding.severity);
  html.open("li", {{"class", "finding " + std::string(badge.tone)}});
  html.open("div", {{"class", "finding-head"}});
  write_badge(html, badge);
  html.text(" ").leaf("h5", finding.title).close("div");
  if (!finding.message.empty() && finding.message != finding.title)
    html.leaf("p", {{"class", "message"}}, finding.message);
  write_evidence(html, finding);
  if (!finding.fix.empty()) {
    html.open("div", {{"class", "fix"}}).leaf("p", {{"class", "label"}}, "What to do");
    html.open("p");
    write_fix(html, finding.fix);
    html.close("p").close("div");
  }
  write_source(html, finding);
  html.close("li");
}

}  // namespace certwright::cli

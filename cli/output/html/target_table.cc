#include "cli/output/html/target_table.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/output/html/badge.h"
#include "cli/output/html/target_section.h"
#include "cli/time_text.h"

namespace certwright::cli {
namespace {

using validators::Report;
using validators::Severity;
using validators::TargetResult;

std::string findings_text(const TargetResult& result) {
  std::string out;
  for (const Severity severity :
       {Severity::fatal, Severity::error, Severity::warning, Severity::notice}) {
    const auto count = static_cast<std::size_t>(
        std::ranges::count(result.findings, severity, &validators::Finding::severity));
    if (count == 0) continue;
    // "2 fatal": no noun.
    out += (out.empty() ? "" : ", ") + (severity == Severity::fatal
                                            ? std::to_string(count) + " fatal"
                                            : counted(count, to_string(severity)));
  }
  return out.empty() ? "none" : out;
}

// Which columns say something in this report.
struct Columns {
  bool instance = false, role = false, name = false;

  explicit Columns(const Report& report) {
    for (const TargetResult& result : report.results) {
      instance = instance || !result.instance.empty();
      role = role || !result.role.empty();
      // A server's name mostly is the target's; then the column would say it twice.
      name = name || (!result.name.empty() && result.name != result.target);
    }
  }
};

class TargetTable {
 public:
  TargetTable(HtmlWriter& html, const Report& report)
      : html_(html), report_(report), columns_(report) {}

  void write(const std::vector<std::size_t>& indices, std::string_view caption);

 private:
  void write_row(std::size_t index);
  void expiry_cell(const TargetResult& result);
  void heading(std::string_view title) {
    html_.leaf("th", {{"scope", "col"}, {"role", "columnheader"}}, title);
  }
  // The label stands before the value where the table is narrow.
  void cell(std::string_view label, const std::string& value, std::string_view css_class = {}) {
    html_.leaf(
        "td",
        {{"role", "cell"}, {"data-label", std::string(label)}, {"class", std::string(css_class)}},
        value.empty() ? "–" : value);
  }

  HtmlWriter& html_;
  const Report& report_;
  Columns columns_;
};

void TargetTable::expiry_cell(const TargetResult& result) {
  const bool ends = result.certificate && result.certificate->not_after != kNoWellDefinedEnd;
  if (!ends) return cell("Expires", result.certificate ? "no end" : "");
  const UtcTime end = result.certificate->not_after;
  html_.open("td", {{"role", "cell"}, {"data-label", "Expires"}, {"class", "figure"}}).open("div");
  html_.leaf("span", to_date(end)).text(" ");
  html_.leaf("span", {{"class", "quiet"}}, relative_days(end.seconds, report_.at.seconds));
  html_.close("div").close("td");
}

void TargetTable::write_row(std::size_t index) {
  const TargetResult& result = report_.results[index];
  html_.open("tr", {{"role", "row"}});
  html_.open("td", {{"role", "cell"}, {"data-label", "Verdict"}});
  write_badge(html_, badge_of(result.verdict));
  html_.close("td");
  html_.open("th", {{"scope", "row"}, {"role", "rowheader"}, {"data-label", "Target"}});
  html_.leaf("a", {{"href", "#" + target_id(index)}, {"class", "name"}},
             short_name(target_name(result)));
  html_.close("th");
  if (columns_.instance) cell("Instance", short_name(result.instance), "name instance");
  if (columns_.name) cell("Name", short_name(result.name), "name");
  if (columns_.role) cell("Role", short_name(result.role), "role");
  expiry_cell(result);
  cell("Findings", findings_text(result));
  html_.close("tr");
}

void TargetTable::write(const std::vector<std::size_t>& indices, std::string_view caption) {
  html_.open("table", {{"role", "table"}}).leaf("caption", caption);
  html_.open("thead", {{"role", "rowgroup"}}).open("tr", {{"role", "row"}});
  heading("Verdict");
  heading("Target");
  if (columns_.instance) heading("Instance");
  if (columns_.name) heading("Name");
  if (columns_.role) heading("Role");
  heading("Expires");
  heading("Findings");
  html_.close("tr").close("thead").open("tbody", {{"role", "rowgroup"}});
  for (const std::size_t index : indices) write_row(index);
  html_.close("tbody").close("table");
}

}  // namespace

void write_target_table(HtmlWriter& html, const Report& report) {
  std::vector<std::size_t> shown;
  std::vector<std::size_t> folded;
  const bool is_long = report.results.size() > kLongReport;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    const bool fold = is_long && is_calm(report.results[i]);
    (fold ? folded : shown).push_back(i);
  }
  html.open("section", {{"aria-labelledby", "targets"}, {"class", "panel"}});
  html.leaf("h2", {{"id", "targets"}}, "Targets");
  TargetTable table(html, report);
  if (report.results.empty()) html.leaf("p", {{"class", "quiet"}}, "Nothing was judged.");
  if (!shown.empty()) {
    table.write(shown, folded.empty() ? "All targets in the order asked"
                                      : "Targets with errors or warnings");
  }
  if (!folded.empty()) {
    html.open("details", {{"class", "more"}});
    html.leaf("summary", counted(folded.size(), "target") +
                             (folded.size() == 1 ? " passes" : " pass") + " without a warning");
    table.write(folded, "Targets that pass without a warning");
    html.close("details");
  }
  html.close("section");
}

}  // namespace certwright::cli

#include "cli/output/report_html.h"

#include <algorithm>
#include <span>
#include <vector>

#include "cli/output/html/expiry_timeline_svg.h"
#include "cli/output/html/html_writer.h"
#include "cli/output/html/target_section.h"
#include "cli/output/html/target_table.h"
#include "cli/version.h"
#include "pkcs/embedded_file.h"

namespace certwright::cli {

extern const std::span<const EmbeddedFile> kStyleSheetFiles;

namespace {

using validators::Report;
using validators::ReportSummary;
using validators::Verdict;

// The report in one line.
std::string headline(const Report& report, const ReportSummary& summary) {
  if (summary.targets == 0) return "Nothing was judged";
  if (summary.targets == 1) {
    return short_name(target_name(report.results.front())) +
           (summary.pass == 1 ? " passes" : " does not pass");
  }
  if (summary.pass == summary.targets)
    return "All " + std::to_string(summary.targets) + " targets pass";
  if (summary.pass == 0) return "None of " + std::to_string(summary.targets) + " targets passes";
  return std::to_string(summary.targets - summary.pass) + " of " +
         counted(summary.targets, "target") + " do not pass";
}

std::string time_text(UtcTime at) {
  std::string text = to_rfc3339(at);
  text.replace(10, 1, " ");
  text.pop_back();
  return text + " UTC";
}

void write_head(HtmlWriter& html, const std::string& title) {
  html.open("head").empty("meta", {{"charset", "utf-8"}});
  html.empty(
      "meta",
      {{"http-equiv", "Content-Security-Policy"},
       {"content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.empty("meta",
             {{"name", "generator"}, {"content", "certwright " + std::string(program_version())}});
  html.leaf("title", title + " – certificate report");
  for (const EmbeddedFile& file : kStyleSheetFiles) html.style_sheet(file.content);
  html.close("head");
}

void write_counts(HtmlWriter& html, const ReportSummary& summary) {
  html.open("ul", {{"class", "counts"}, {"aria-label", "Summary"}});
  const auto count = [&](std::size_t number, std::string_view label, std::string_view tone) {
    html.open("li", {{"class", number == 0 ? "none" : std::string(tone)}});
    html.leaf("span", {{"class", "number"}}, std::to_string(number)).text(" ");
    html.leaf("span", {{"class", "label"}}, label).close("li");
  };
  const std::size_t unjudged = summary.targets - summary.pass - summary.fail;
  const std::size_t errors = summary.fatal + summary.error;
  count(summary.pass, "pass", "good");
  count(summary.fail, "fail", "bad");
  if (unjudged != 0) count(unjudged, "not judged", "fatal");
  count(errors, errors == 1 ? "error" : "errors", "bad");
  count(summary.warning, summary.warning == 1 ? "warning" : "warnings", "caution");
  count(summary.notice, summary.notice == 1 ? "notice" : "notices", "note");
  html.close("ul");
}

void write_header(HtmlWriter& html, const Report& report, const std::string& title) {
  html.open("header");
  html.leaf("p", {{"class", "eyebrow"}}, "Certificate report");
  html.leaf("h1", {{"class", "name"}}, title);
  html.open("p", {{"class", "meta"}}).text("Judged for ");
  html.leaf("time", {{"datetime", to_rfc3339(report.at)}}, time_text(report.at));
  html.text(" · certwright " + std::string(program_version())).close("p");
  write_counts(html, report.summary());
  html.close("header");
}

void write_sections(HtmlWriter& html, const Report& report, const std::vector<std::size_t>& those) {
  for (const std::size_t index : those) {
    write_target_section(html, report.results[index], report.at, index);
  }
}

// Those that do not pass, those that pass with a warning, and the calm ones, which a long report
// folds away; each part in the order asked.
void write_details(HtmlWriter& html, const Report& report) {
  if (report.results.empty()) return;
  std::vector<std::size_t> failed;
  std::vector<std::size_t> warned;
  std::vector<std::size_t> calm;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    const auto& result = report.results[i];
    (result.verdict != Verdict::pass ? failed : is_calm(result) ? calm : warned).push_back(i);
  }
  html.open("section", {{"aria-labelledby", "details"}});
  html.leaf("h2", {{"id", "details"}}, "Details");
  write_sections(html, report, failed);
  write_sections(html, report, warned);
  const bool fold = report.results.size() > kLongReport && !calm.empty();
  if (fold) {
    html.open("details", {{"class", "more"}});
    html.leaf("summary", counted(calm.size(), "target") + " without a warning");
  }
  write_sections(html, report, calm);
  if (fold) html.close("details");
  html.close("section");
}

}  // namespace

std::string report_html(const Report& report) {
  const std::string title = headline(report, report.summary());
  HtmlWriter html;
  html.open("html", {{"lang", "en"}, {"xmlns", "http://www.w3.org/1999/xhtml"}});
  write_head(html, title);
  html.open("body");
  write_header(html, report, title);
  html.open("main");
  write_target_table(html, report);
  write_expiry_timeline(html, report);
  write_details(html, report);
  html.close("main").close("body").close("html");
  return std::move(html).take();
}

}  // namespace certwright::cli

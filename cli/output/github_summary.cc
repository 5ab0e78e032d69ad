// The job summary of GitHub Actions: Markdown, at most 1 MiB a step.
//
// Names from certificates stand in table cells: sanitised, and every character that Markdown, HTML
// or a mention could begin with behind a backslash (T-112).
#include <algorithm>
#include <vector>

#include "cli/output/finding_text.h"
#include "cli/output/report_formats.h"
#include "cli/sanitize.h"

namespace certwright::cli {
namespace {

using validators::Finding;
using validators::Report;
using validators::Severity;
using validators::TargetResult;
using validators::Verdict;

// Rows, and characters a cell: with four octets a character and all of them escaped the summary
// stays below the limit, beyond which GitHub shows nothing at all.
constexpr std::size_t kMaxTargets = 300;
constexpr std::size_t kMaxFindings = 200;
constexpr std::size_t kMaxCell = 200;

bool is_punctuation(char c) {
  return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') ||
         (c > 'z' && c <= '~');
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char each : sanitize(text, kMaxCell)) {
    // A comma, a slash and a hyphen begin nothing inside a line.
    if (is_punctuation(each) && each != ',' && each != '/' && each != '-') out += '\\';
    out += each;
  }
  return out;
}

std::string row(std::initializer_list<std::string> cells) {
  std::string out = "|";
  for (const auto& each : cells) out += " " + each + " |";
  return out + "\n";
}

std::string count(std::size_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string and_more(std::size_t all, std::size_t shown) {
  return all <= shown ? "" : "\nand " + std::to_string(all - shown) + " more\n";
}

std::string target_row(const TargetResult& result) {
  // The most severe stands first; remarks are no news.
  std::string worst;
  if (!result.findings.empty() && result.findings.front().severity > Severity::info) {
    worst = result.findings.front().id;
  }
  return row({std::string(to_string(result.verdict)), cell(label_of(result)),
              result.certificate ? cell(result.certificate->display_name()) : std::string(),
              result.certificate ? to_date(result.certificate->not_after) : std::string(),
              cell(worst)});
}

std::string targets_table(const Report& report) {
  if (report.results.empty()) return "Nothing was judged.\n";
  std::vector<const TargetResult*> all;
  for (const auto& result : report.results) all.push_back(&result);
  std::stable_partition(all.begin(), all.end(),
                        [](const TargetResult* each) { return each->verdict != Verdict::pass; });
  std::string out = row({"Verdict", "Target", "Certificate", "Valid until", "First finding"});
  out += "| --- | --- | --- | --- | --- |\n";
  for (std::size_t i = 0; i < all.size() && i < kMaxTargets; ++i) out += target_row(*all[i]);
  return out + and_more(all.size(), kMaxTargets);
}

std::string findings_table(const Report& report) {
  struct Said {
    const TargetResult* result;
    const Finding* finding;
  };
  std::vector<Said> all;
  for (const auto& result : report.results) {
    for (const auto& finding : result.findings) {
      if (finding.severity >= Severity::warning) all.push_back({&result, &finding});
    }
  }
  if (all.empty()) return {};
  std::ranges::stable_sort(
      all, [](const Said& a, const Said& b) { return a.finding->severity > b.finding->severity; });
  std::string out = "\n" + row({"Severity", "Target", "Finding", "Fix"});
  out += "| --- | --- | --- | --- |\n";
  for (std::size_t i = 0; i < all.size() && i < kMaxFindings; ++i) {
    const Finding& finding = *all[i].finding;
    out += row({std::string(to_string(finding.severity)), cell(label_of(*all[i].result)),
                cell(finding.id + ": " + text_of(finding)), cell(finding.fix)});
  }
  return out + and_more(all.size(), kMaxFindings);
}

}  // namespace

std::string github_summary(const Report& report) {
  const auto summary = report.summary();
  std::string out = "### Certwright: " + std::to_string(summary.pass) + " of " +
                    count(summary.targets, "target") + " pass, " +
                    count(summary.fatal + summary.error, "error") + ", " +
                    count(summary.warning, "warning") + "\n\n";
  return out + targets_table(report) + findings_table(report);
}

}  // namespace certwright::cli

// Workflow commands of GitHub Actions: annotations, the most severe first, because only the first
// ten of a kind and step are shown.
//
// The runner reads a command a line, so line ends in a name could forge one: every value is
// sanitised, then escaped as the runner unescapes it ("%", ":" and ","); T-113.
#include <algorithm>
#include <vector>

#include "cli/output/finding_text.h"
#include "cli/output/report_formats.h"
#include "cli/output/report_place.h"
#include "cli/sanitize.h"

namespace certwright::cli {
namespace {

using validators::Finding;
using validators::Report;
using validators::Severity;
using validators::TargetResult;

// Characters; GitHub cuts titles at 255 and messages at 64 KiB.
constexpr std::size_t kMaxTitle = 200;
constexpr std::size_t kMaxMessage = 4000;
constexpr std::size_t kMaxPath = 1000;

struct Said {
  const TargetResult* result;
  const Finding* finding;
};

std::string_view command_of(Severity severity) {
  if (severity >= Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "notice";
}

enum class Place : unsigned char { property, message };

std::string escaped(std::string_view text, std::size_t limit, Place place) {
  std::string out;
  for (const char each : sanitize(text, limit)) {
    if (each == '%') {
      out += "%25";
    } else if (each == ':' && place == Place::property) {
      out += "%3A";
    } else if (each == ',' && place == Place::property) {
      out += "%2C";
    } else {
      out += each;
    }
  }
  return out;
}

std::string command(const Said& said, const ReportContext& context) {
  const auto& [result, finding] = said;
  std::string out = "::" + std::string(command_of(finding->severity));
  out += " file=" + escaped(report_path(*result, context), kMaxPath, Place::property);
  out += ",line=" + std::to_string(result->line);
  out += ",title=" + escaped(finding->title, kMaxTitle, Place::property);
  out += "::" + escaped(label_of(*result) + ": " + text_of(*finding), kMaxMessage, Place::message);
  if (!finding->fix.empty()) out += "%0Afix: " + escaped(finding->fix, kMaxMessage, Place::message);
  out += "%0A" + escaped(finding->id, kMaxTitle, Place::message);
  if (!finding->citation.empty())
    out += " (" + escaped(finding->citation, kMaxTitle, Place::message) + ")";
  return out + "\n";
}

}  // namespace

std::string report_github(const Report& report, const ReportContext& context) {
  std::vector<Said> all;
  for (const auto& result : report.results) {
    for (const auto& finding : result.findings) {
      if (finding.severity >= Severity::notice) all.push_back({&result, &finding});
    }
  }
  std::ranges::stable_sort(
      all, [](const Said& a, const Said& b) { return a.finding->severity > b.finding->severity; });
  std::string out;
  for (const Said& each : all) out += command(each, context);
  return out;
}

}  // namespace certwright::cli

// The text exposition format of Prometheus, for the textfile collector of node_exporter.
//
// Every family once, with HELP and TYPE, its samples together; every sample once, because the
// collector rejects a whole file with a repeated one: the same target again is told apart by the
// label "repeat". No time stamps on samples: the collector refuses them.
#include <map>
#include <vector>

#include "cli/output/finding_text.h"
#include "cli/output/report_formats.h"
#include "cli/sanitize.h"
#include "cli/version.h"

namespace certwright::cli {
namespace {

using validators::Report;
using validators::Severity;
using validators::TargetResult;
using validators::Verdict;

constexpr std::size_t kMaxLabel = 256;  // characters

// Sanitised, so there is no line end; then backslashes and quotes as the format asks.
std::string label(std::string_view name, std::string_view value) {
  std::string out = std::string(name) + "=\"";
  for (const char each : sanitize(value, kMaxLabel)) {
    if (each == '\\' || each == '"') out += '\\';
    out += each;
  }
  return out + "\"";
}

void begin_family(std::string_view name, std::string_view help, std::string& out) {
  const std::string family = "certwright_" + std::string(name);
  out += "# HELP " + family + " " + std::string(help) + "\n";
  out += "# TYPE " + family + " gauge\n";
}

void sample(std::string_view name, const std::string& labels, std::int64_t value,
            std::string& out) {
  out += "certwright_" + std::string(name);
  if (!labels.empty()) out += "{" + labels + "}";
  out += " " + std::to_string(value) + "\n";
}

// "instance" would be taken for the scraped host.
std::string labels_of(const TargetResult& result) {
  return label("target", result.target) + "," + label("entry", result.entry) + "," +
         label("site_instance", result.instance) + "," + label("role", result.role) + "," +
         label("name", result.name);
}

struct Target {
  const TargetResult* result;
  std::string labels;
};

std::vector<Target> targets_of(const Report& report) {
  std::vector<Target> targets;
  std::map<std::string, std::size_t> seen;
  for (const auto& result : report.results) {
    std::string labels = labels_of(result);
    if (const auto times = ++seen[labels]; times > 1)
      labels += "," + label("repeat", std::to_string(times));
    targets.push_back({&result, std::move(labels)});
  }
  return targets;
}

void write_validity(const std::vector<Target>& targets, std::string& out) {
  struct End {
    std::string_view name, help;
    UtcTime Certificate::*time;
  };
  constexpr End kEnds[] = {
      {"not_before_timestamp_seconds", "Start of the certificate's validity.",
       &Certificate::not_before},
      {"not_after_timestamp_seconds", "End of the certificate's validity.",
       &Certificate::not_after},
  };
  for (const End& end : kEnds) {
    begin_family(end.name, end.help, out);
    for (const auto& [result, labels] : targets) {
      if (!result->certificate) continue;
      const std::string subject = label("subject", result->certificate->subject.to_string());
      const std::string hash = label("sha256", result->certificate->sha256_hex());
      std::string all = labels;
      all += "," + subject;
      all += "," + hash;
      sample(end.name, all, ((*result->certificate).*end.time).seconds, out);
    }
  }
}

void write_verdicts(const std::vector<Target>& targets, std::string& out) {
  begin_family("verdict", "1 for the verdict that holds, 0 for the others.", out);
  for (const auto& [result, labels] : targets) {
    for (const Verdict verdict : {Verdict::pass, Verdict::fail, Verdict::error}) {
      sample("verdict", labels + "," + label("verdict", to_string(verdict)),
             result->verdict == verdict ? 1 : 0, out);
    }
  }
}

void write_findings(const std::vector<Target>& targets, std::string& out) {
  begin_family("findings", "Findings of a target by severity.", out);
  for (const auto& [result, labels] : targets) {
    for (const Severity severity :
         {Severity::fatal, Severity::error, Severity::warning, Severity::notice, Severity::info}) {
      std::int64_t count = 0;
      for (const auto& finding : result->findings) count += finding.severity == severity ? 1 : 0;
      sample("findings", labels + "," + label("severity", to_string(severity)), count, out);
    }
  }
}

}  // namespace

std::string report_prometheus(const Report& report, const ReportContext& /*context*/) {
  const auto targets = targets_of(report);
  std::string out;
  write_validity(targets, out);
  write_verdicts(targets, out);
  write_findings(targets, out);
  begin_family("targets", "Targets that the run judged.", out);
  sample("targets", {}, static_cast<std::int64_t>(targets.size()), out);
  begin_family("last_run_timestamp_seconds", "The moment that the run judged by.", out);
  sample("last_run_timestamp_seconds", {}, report.at.seconds, out);
  begin_family("build_info", "The version that judged.", out);
  sample("build_info", label("version", program_version()), 1, out);
  return out;
}

}  // namespace certwright::cli

#include "cli/output/report_output.h"

#include <algorithm>

namespace certwright::cli {
namespace {

std::string_view finding_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::truncated: return "parse.truncated";
    case ErrorCode::limit_exceeded: return "parse.limit_exceeded";
    case ErrorCode::unsupported: return "parse.unsupported";
    case ErrorCode::wrong_type: return "parse.wrong_type";
    case ErrorCode::empty_input: return "parse.empty";
    case ErrorCode::password_required: return "parse.password_missing";
    case ErrorCode::wrong_password: return "parse.password_wrong";
    case ErrorCode::refused: return "parse.refused";
    case ErrorCode::not_found:
    case ErrorCode::io: return "parse.unreadable";
    case ErrorCode::invalid_argument: return "site.configuration";
    default: return "parse.malformed";
  }
}

}  // namespace

void declare_threshold(OptionSet& options, std::string& fail_on) {
  options
      .choice("--fail-on", fail_on, {"fatal", "error", "warning", "notice", "never"},
              "From which severity on the exit code is 1")
      .default_text("error");
}

Result<Threshold> parse_threshold(std::string_view fail_on) {
  if (fail_on == "never") return Threshold();
  const auto severity =
      validators::severity_from_string(fail_on.empty() ? std::string_view("error") : fail_on);
  if (!severity) {
    return Error(ErrorCode::invalid_argument, "unknown severity \"" + std::string(fail_on) + "\"");
  }
  return Threshold(severity);
}

validators::TargetResult unreadable(const std::string& path, const Error& error) {
  validators::TargetResult result;
  result.target = path;
  result.entry = error.entry();
  // Of the message the file is the result's own name; the rest is the finding's.
  std::string message = error.detail();
  if (const auto offset = error.offset()) message += " (offset " + std::to_string(*offset) + ")";
  result.findings.push_back(validators::finding(finding_for(error.code()))
                                .with_severity(validators::Severity::fatal)
                                .says(std::move(message)));
  result.conclude();
  return result;
}

std::string enumerated(const std::vector<std::string>& parts, const Services& services) {
  constexpr std::string_view kSymptom = " (seen when wrong: ";
  std::string out;
  for (const auto& part : parts) {
    const std::size_t end = services.options.verbose ? std::string::npos : part.find(kSymptom);
    out += (out.empty() ? "" : "; ") + part.substr(0, end);
  }
  return out;
}

void write_report(const validators::Report& report, Services& services) {
  switch (services.options.format) {
    case Format::human: write_report_text(report, services); break;
    case Format::json: services.out() << report_json(report); break;
    case Format::jsonl: services.out() << report_jsonl(report); break;
  }
}

ExitCode result_exit_code(const validators::TargetResult& result, Threshold threshold) {
  ExitCode code = ExitCode::ok;
  for (const auto& finding : result.findings) {
    if (finding.id == "engine.disagreement") {
      code = combine(code, ExitCode::disagreement);
    } else if (threshold && finding.severity >= *threshold) {
      code = combine(code, ExitCode::findings);
    }
  }
  // A verdict that is not `pass` never ends in 0 unless the user asked for that.
  if (threshold && result.verdict != validators::Verdict::pass)
    code = combine(code, ExitCode::findings);
  return code;
}

ExitCode report_exit_code(const validators::Report& report, Threshold threshold) {
  if (report.results.empty()) return ExitCode::nothing;
  ExitCode code = ExitCode::ok;
  for (const auto& result : report.results)
    code = combine(code, result_exit_code(result, threshold));
  return code;
}

}  // namespace certwright::cli

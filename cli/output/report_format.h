// The formats that a report is written in beside the text for people, by name and by function.
//
// A format is one file of this folder and one row in report_format.cc. Rendering is pure: the same
// report and context give the same octets, whatever the machine, the locale or the number of
// threads. Text from certificates passes the encoder of the format; no format carries a raw control
// but its own line ends (T-111, T-112). Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output/report_output.h"
#include "pkcs/result.h"
#include "validators/report.h"

namespace certwright::cli {

enum class ReportFormat : std::uint8_t {
  json,        // contracts: certwright/report/1
  jsonl,       // the same, a line a result
  sarif,       // OASIS SARIF 2.1.0
  junit,       // the JUnit XML that Jenkins and GitLab read
  github,      // workflow commands of GitHub Actions
  gitlab,      // GitLab code quality
  checkstyle,  // Checkstyle XML
  csv,         // RFC 4180, an inventory
  prometheus,  // text exposition format, for the textfile collector
  html,        // one page without script
};

// What a report says beyond what was judged.
struct ReportContext {
  // Absolute. Paths that the user gave are relative to the first; paths in reports to the second.
  // Empty: paths stay as they were given.
  std::string working_directory, base_directory;
  // From where on a finding fails a test case.
  Threshold threshold = validators::Severity::error;
};

// FORMAT=FILE; "-" is standard output.
struct ReportFile {
  ReportFormat format = ReportFormat::json;
  std::string path;
};

// "json", "jsonl", "sarif", ... in the order of help; and as a list for a sentence.
std::vector<std::string_view> report_format_names();
std::string report_format_list();

// `invalid_argument` with one sentence.
Result<ReportFile> parse_report_file(const std::string& text);

std::string render_report(ReportFormat format, const validators::Report& report,
                          const ReportContext& context);

}  // namespace certwright::cli

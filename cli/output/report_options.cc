#include "cli/output/report_options.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "cli/output/report_formats.h"
#include "cli/output_file.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kOutput = "-";

// Where GitHub, GitLab, Jenkins and Azure Pipelines put the checkout.
constexpr std::string_view kCheckouts[] = {"GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE",
                                           "BUILD_SOURCESDIRECTORY"};

bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder) {
  const auto [rest, end] = std::ranges::mismatch(folder, path);
  return rest == folder.end() || (rest->empty() && std::next(rest) == folder.end());
}

OutputRequest request_for(const ReportFile& file) {
  return {file.path, Sensitivity::open, Overwrite::replace, Content::text};
}

// The runner gives each step a file of its own and shows it when the step ends.
Status append_summary(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return Error(ErrorCode::io, std::strerror(errno)).in_file(path);
  Writer writer(file);
  writer.octets(view_of(text));
  auto written = writer.flush();
  ::close(file);
  if (!written) return std::move(written).error().in_file(path);
  return ok();
}

}  // namespace

ReportContext report_context(Threshold threshold, const Services& services) {
  ReportContext context;
  context.threshold = threshold;
  std::error_code failure;
  const auto here = std::filesystem::current_path(failure);
  if (failure) return context;
  context.working_directory = context.base_directory = here.generic_string();
  for (const std::string_view name : kCheckouts) {
    const auto value = services.environment(name);
    if (!value) continue;
    const auto checkout = std::filesystem::path(*value).lexically_normal();
    if (!checkout.is_absolute() || !is_within(here, checkout)) continue;
    context.base_directory = checkout.generic_string();
    break;
  }
  return context;
}

void ReportOptions::declare(OptionSet& options) {
  std::vector<std::string> words;
  for (const auto name : report_format_names()) words.push_back(std::string(name) + "=");
  options
      .texts("--report", given_, "FORMAT=FILE",
             "Write a report as well, to \"-\" instead: " + report_format_list())
      .completes(std::move(words));
}

bool ReportOptions::takes_output() const {
  return std::ranges::any_of(files_, [](const ReportFile& file) { return file.path == kOutput; });
}

Status ReportOptions::prepare(const Services& services) {
  files_.clear();
  for (const auto& text : given_) {
    CW_TRY(auto file, parse_report_file(text));
    if (std::ranges::find(files_, file.path, &ReportFile::path) != files_.end()) {
      return Error(ErrorCode::invalid_argument,
                   file.path == kOutput
                       ? "two reports on standard output would be one heap; name a file for one"
                       : "two reports in " + file.path + ": the second would replace the first");
    }
    files_.push_back(std::move(file));
  }
  if (takes_output() && !services.human()) {
    return Error(ErrorCode::invalid_argument,
                 "standard output carries what -f asks for; name a file for the other report");
  }
  for (const auto& file : files_) {
    if (file.path != kOutput)
      CW_CHECK(OutputFile::create(file.path, Sensitivity::open, Overwrite::replace));
  }
  return ok();
}

ExitCode ReportOptions::write(const validators::Report& report, Threshold threshold,
                              Services& services) const {
  const bool silent = report.results.empty() && services.human();
  if (!takes_output() && !silent) write_report(report, services);
  if (files_.empty()) return ExitCode::ok;
  const ReportContext context = report_context(threshold, services);
  ExitCode code = ExitCode::ok;
  for (const auto& file : files_) {
    const std::string text = render_report(file.format, report, context);
    auto written = write_output(request_for(file), view_of(text), services);
    if (!written) code = combine(code, services.complain(written.error()));
  }
  return combine(code, write_summary(report, services));
}

ExitCode ReportOptions::write_summary(const validators::Report& report, Services& services) const {
  const auto path = services.environment("GITHUB_STEP_SUMMARY");
  const bool wanted =
      std::ranges::find(files_, ReportFormat::github, &ReportFile::format) != files_.end();
  if (!wanted || !path || path->empty()) return ExitCode::ok;
  const auto written = append_summary(*path, github_summary(report));
  return written ? ExitCode::ok : services.complain(written.error());
}

}  // namespace certwright::cli

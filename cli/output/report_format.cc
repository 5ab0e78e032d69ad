#include "cli/output/report_format.h"

#include <algorithm>
#include <iterator>

#include "cli/output/report_formats.h"
#include "cli/output/report_html.h"
#include "cli/spelling.h"

namespace certwright::cli {
namespace {

using validators::Report;

struct FormatRow {
  ReportFormat format;
  std::string_view name;
  std::string (*render)(const Report& report, const ReportContext& context);
};

constexpr FormatRow kFormats[] = {
    {ReportFormat::json, "json",
     [](const Report& report, const ReportContext&) { return report_json(report); }},
    {ReportFormat::jsonl, "jsonl",
     [](const Report& report, const ReportContext&) { return report_jsonl(report); }},
    {ReportFormat::sarif, "sarif", report_sarif},
    {ReportFormat::junit, "junit", report_junit},
    {ReportFormat::github, "github", report_github},
    {ReportFormat::gitlab, "gitlab", report_gitlab},
    {ReportFormat::checkstyle, "checkstyle", report_checkstyle},
    {ReportFormat::csv, "csv", report_csv},
    {ReportFormat::prometheus, "prometheus", report_prometheus},
    {ReportFormat::html, "html",
     [](const Report& report, const ReportContext&) { return report_html(report); }},
};

}  // namespace

std::vector<std::string_view> report_format_names() {
  std::vector<std::string_view> names;
  std::ranges::transform(kFormats, std::back_inserter(names), &FormatRow::name);
  return names;
}

std::string report_format_list() {
  std::string list;
  for (const auto& row : kFormats) {
    if (!list.empty()) list += &row == std::end(kFormats) - 1 ? " and " : ", ";
    list += row.name;
  }
  return list;
}

Result<ReportFile> parse_report_file(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) {
    return Error(ErrorCode::invalid_argument,
                 "--report takes FORMAT=FILE, for example --report json=certs.json");
  }
  const std::string name = text.substr(0, equals);
  const auto* const row = std::ranges::find(kFormats, name, &FormatRow::name);
  if (row != std::end(kFormats)) return ReportFile{row->format, text.substr(equals + 1)};
  const auto names = report_format_names();
  const std::string sentence = "unknown report format \"" + name + "\"; ";
  if (const auto near = nearest(name, names); !near.empty()) {
    return Error(ErrorCode::invalid_argument,
                 sentence + "did you mean \"" + std::string(near) + "\"?");
  }
  return Error(ErrorCode::invalid_argument, sentence + "there are " + report_format_list());
}

std::string render_report(ReportFormat format, const Report& report, const ReportContext& context) {
  const auto* const row = std::ranges::find(kFormats, format, &FormatRow::format);
  CW_ASSERT(row != std::end(kFormats));
  return row->render(report, context);
}

}  // namespace certwright::cli

// One function a format; report_format.h is the door. Each file of the same name tells its rules.
#pragma once

#include <string>

#include "cli/output/report_format.h"
#include "validators/report.h"

namespace certwright::cli {

std::string report_sarif(const validators::Report& report, const ReportContext& context);
std::string report_junit(const validators::Report& report, const ReportContext& context);
std::string report_github(const validators::Report& report, const ReportContext& context);
std::string report_gitlab(const validators::Report& report, const ReportContext& context);
std::string report_checkstyle(const validators::Report& report, const ReportContext& context);
std::string report_csv(const validators::Report& report, const ReportContext& context);
std::string report_prometheus(const validators::Report& report, const ReportContext& context);

// The job summary of GitHub Actions: a table of targets and the most severe findings, Markdown.
std::string github_summary(const validators::Report& report);

}  // namespace certwright::cli

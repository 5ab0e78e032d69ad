// The inventory for spreadsheets: a row a target, soonest questions first to see: what, until when.
#include <set>

#include "cli/output/csv_writer.h"
#include "cli/output/finding_text.h"
#include "cli/output/report_formats.h"

namespace certwright::cli {
namespace {

using validators::TargetResult;

constexpr std::string_view kColumns[] = {"target", "entry",          "instance",  "role",
                                         "name",   "verdict",        "subject",   "issuer",
                                         "serial", "not_before",     "not_after", "days_left",
                                         "sha256", "worst_severity", "findings"};

constexpr std::int64_t kDay = 86400;

// Whole days that remain; those of an expired certificate count from the first second on.
std::int64_t days_between(UtcTime from, UtcTime to) {
  const std::int64_t seconds = to.seconds - from.seconds;
  return seconds / kDay - (seconds % kDay < 0 ? 1 : 0);
}

void write_certificate(const TargetResult& result, UtcTime at, CsvWriter& csv) {
  if (!result.certificate) {
    for (int i = 0; i < 7; ++i) csv.cell({});
    return;
  }
  const Certificate& certificate = *result.certificate;
  csv.cell(certificate.subject.to_string()).cell(certificate.issuer.to_string());
  // Without the sign of hexadecimal a spreadsheet would read "12e45" as a number.
  csv.cell("0x" + certificate.serial_hex());
  csv.cell(to_rfc3339(certificate.not_before)).cell(to_rfc3339(certificate.not_after));
  csv.number(days_between(at, certificate.not_after)).cell(certificate.sha256_hex());
}

std::string ids_of(const TargetResult& result) {
  std::string out;
  std::set<std::string_view> told;
  for (const auto& finding : result.findings) {
    if (told.insert(finding.id).second) out += (out.empty() ? "" : " ") + finding.id;
  }
  return out;
}

}  // namespace

std::string report_csv(const validators::Report& report, const ReportContext& /*context*/) {
  CsvWriter csv;
  for (const auto column : kColumns) csv.cell(column);
  csv.end_row();
  for (const auto& result : report.results) {
    csv.cell(result.target).cell(result.entry).cell(result.instance);
    csv.cell(result.role).cell(result.name).cell(to_string(result.verdict));
    write_certificate(result, report.at, csv);
    // conclude() put the most severe first.
    csv.cell(result.findings.empty() ? std::string_view()
                                     : to_string(result.findings.front().severity));
    csv.cell(ids_of(result)).end_row();
  }
  return csv.text();
}

}  // namespace certwright::cli

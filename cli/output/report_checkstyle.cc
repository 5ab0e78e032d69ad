// Checkstyle XML: a file with its errors; read by Jenkins (Warnings), reviewdog and many editors.
#include <map>
#include <vector>

#include "cli/output/finding_text.h"
#include "cli/output/report_formats.h"
#include "cli/output/report_place.h"
#include "cli/output/xml_writer.h"

namespace certwright::cli {
namespace {

using validators::Finding;
using validators::Severity;
using validators::TargetResult;

std::string_view severity_of(Severity severity) {
  if (severity >= Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "info";
}

void write_error(const TargetResult& result, const Finding& finding, XmlWriter& xml) {
  xml.open("error").attribute("line", result.line);
  xml.attribute("severity", severity_of(finding.severity));
  std::string message = text_of(finding);
  // Several entries of one file stand below one name.
  if (!result.entry.empty()) message = "entry " + result.entry + ": " + message;
  xml.attribute("message", message);
  xml.attribute("source", "certwright." + finding.id).close();
}

}  // namespace

std::string report_checkstyle(const validators::Report& report, const ReportContext& context) {
  // A file once, in the order of its first result.
  struct File {
    std::string path;
    std::vector<const TargetResult*> results;
  };
  std::vector<File> files;
  std::map<std::string, std::size_t, std::less<>> places;
  for (const auto& result : report.results) {
    const std::string path = report_path(result, context);
    const auto [place, added] = places.emplace(path, files.size());
    if (added) files.push_back({path, {}});
    files[place->second].results.push_back(&result);
  }
  XmlWriter xml;
  xml.open("checkstyle").attribute("version", "4.3");
  for (const File& file : files) {
    xml.open("file").attribute("name", file.path);
    for (const TargetResult* result : file.results) {
      for (const Finding& finding : result->findings) write_error(*result, finding, xml);
    }
    xml.close();
  }
  return xml.close().document() + "\n";
}

}  // namespace certwright::cli

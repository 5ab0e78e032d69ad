// GitLab code quality: an array of violations, each with a fingerprint of its own; GitLab shows
// only the first of those that share one.
#include "cli/json.h"
#include "cli/output/finding_text.h"
#include "cli/output/report_formats.h"
#include "cli/output/report_place.h"
#include "pkcs/crypto/digest.h"

namespace certwright::cli {
namespace {

using validators::Severity;

// GitLab knows five as well.
std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::fatal: return "blocker";
    case Severity::error: return "critical";
    case Severity::warning: return "major";
    case Severity::notice: return "minor";
    case Severity::info: return "info";
  }
  return "blocker";
}

// The same certificate in another file is another violation. The first of its kind has the plain
// digest, so that it stays when others come or go.
std::string fingerprint_of(const FindingKeys::Key& key, std::string_view path) {
  const std::string digest = to_hex(sha256(view_of(key.digest + std::string(path))));
  return key.ordinal == 1 ? digest : digest + "-" + std::to_string(key.ordinal);
}

}  // namespace

std::string report_gitlab(const validators::Report& report, const ReportContext& context) {
  JsonWriter json(JsonLayout::pretty);
  FindingKeys keys;
  json.begin_array();
  for (const auto& result : report.results) {
    const std::string path = report_path(result, context);
    for (const auto& finding : result.findings) {
      json.begin_object();
      json.member("description", label_of(result) + ": " + text_of(finding));
      json.member("check_name", finding.id);
      json.member("fingerprint", fingerprint_of(keys.next(result, finding, path), path));
      json.member("severity", severity_of(finding.severity));
      json.key("location").begin_object().member("path", path);
      json.key("lines").begin_object().member("begin", result.line).end_object();
      json.end_object().end_object();
    }
  }
  return json.end_array().text() + "\n";
}

}  // namespace certwright::cli

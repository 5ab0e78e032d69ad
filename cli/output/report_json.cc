// The report for programs: schema certwright/report/1 (contracts, section 2). Members are added,
// never changed.
#include "cli/json.h"
#include "cli/output/report_output.h"
#include "cli/parallel.h"
#include "cli/version.h"

namespace certwright::cli {
namespace {

using validators::CandidatePath;
using validators::Finding;
using validators::Report;
using validators::TargetResult;

void write_reference(JsonWriter& json, const validators::CertificateReference& reference) {
  json.begin_object().member("position", reference.position);
  json.member("sha256", reference.certificate->sha256_hex());
  json.member("subject", reference.certificate->subject.to_string()).end_object();
}

void write_finding(JsonWriter& json, const Finding& finding) {
  json.begin_object().member("id", finding.id).member("severity", to_string(finding.severity));
  json.member("title", finding.title)
      .member("message", finding.message.empty() ? finding.title : finding.message);
  json.member("citation", finding.citation).member("fix", finding.fix).key("certificate");
  if (finding.certificate && finding.certificate->certificate) {
    write_reference(json, *finding.certificate);
  } else {
    json.null();
  }
  json.member("field", finding.field).key("evidence").begin_object();
  json.member("expected", finding.expected)
      .member("found", finding.found)
      .end_object()
      .end_object();
}

void write_certificate(JsonWriter& json, const Certificate& certificate) {
  json.begin_object().member("sha256", certificate.sha256_hex());
  json.member("subject", certificate.subject.to_string())
      .member("issuer", certificate.issuer.to_string());
  json.member("serial", certificate.serial_hex())
      .member("not_before", to_rfc3339(certificate.not_before));
  json.member("not_after", to_rfc3339(certificate.not_after)).end_object();
}

void write_path(JsonWriter& json, const CandidatePath& path) {
  std::vector<std::string> hashes;
  for (const auto& certificate : path.certificates) hashes.push_back(certificate->sha256_hex());
  json.begin_object().strings("certificates", hashes);
  const bool valid = path.outcome == CandidatePath::Outcome::valid;
  json.member("outcome", valid ? "valid" : "rejected").key("reason");
  if (valid || path.reason.empty()) {
    json.null();
  } else {
    json.value(path.reason);
  }
  json.end_object();
}

void write_fetch(JsonWriter& json, const validators::Fetch& fetch) {
  json.begin_object().member("url", fetch.url).member("octets", fetch.octets).key("failure");
  if (fetch.failure.empty()) {
    json.null();
  } else {
    json.value(fetch.failure);
  }
  json.end_object();
}

void write_result(JsonWriter& json, const TargetResult& result) {
  json.begin_object().member("target", result.target).member("entry", result.entry);
  json.member("file", result.file.empty() ? result.target : result.file)
      .member("line", result.line);
  json.member("verdict", to_string(result.verdict))
      .member("role", result.role)
      .member("name", result.name);
  json.member("name_checked", !result.name.empty());
  json.member("instance", result.instance).key("certificate");
  if (result.certificate) {
    write_certificate(json, *result.certificate);
  } else {
    json.null();
  }
  json.member("document", result.certificate ? "certificate" : result.document);
  json.member("profile", result.profile);
  json.key("findings").begin_array();
  for (const auto& finding : result.findings) write_finding(json, finding);
  json.end_array().key("paths").begin_array();
  for (const auto& path : result.paths) write_path(json, path);
  json.end_array().key("engines").begin_object();
  if (result.engines.empty()) json.member("certwright", to_string(result.verdict));
  for (const auto& opinion : result.engines) json.member(opinion.engine, opinion.verdict);
  json.end_object().key("engine_reasons").begin_object();
  for (const auto& opinion : result.engines) {
    if (!opinion.reason.empty()) json.member(opinion.engine, opinion.reason);
  }
  json.end_object()
      .strings("proved", result.proved)
      .strings("not_checked", result.not_checked)
      .key("fetches")
      .begin_array();
  for (const auto& fetch : result.fetches) write_fetch(json, fetch);
  json.end_array().end_object();
}

void write_document(JsonWriter& json, const Report& report) {
  json.begin_object().member("schema", "certwright/report/1").key("tool").begin_object();
  json.member("name", "certwright").member("version", program_version()).end_object();
  json.member("at", to_rfc3339(report.at)).key("results").begin_array();
  for (const auto& result : report.results) write_result(json, result);
  const auto summary = report.summary();
  json.end_array()
      .key("summary")
      .begin_object()
      .member("targets", summary.targets)
      .member("pass", summary.pass);
  json.member("fail", summary.fail).member("fatal", summary.fatal).member("error", summary.error);
  json.member("warning", summary.warning)
      .member("notice", summary.notice)
      .end_object()
      .end_object();
}

}  // namespace

std::string report_json(const Report& report) {
  JsonWriter json(JsonLayout::pretty);
  write_document(json, report);
  return json.text() + "\n";
}

std::string result_jsonl(const TargetResult& result) {
  JsonWriter json(JsonLayout::one_line);
  write_result(json, result);
  return json.text() + "\n";
}

std::string report_jsonl(const Report& report) {
  std::vector<std::string> lines(report.results.size());
  for_each_index(lines.size(), available_threads(),
                 [&](std::size_t index) { lines[index] = result_jsonl(report.results[index]); });
  std::string out;
  for (const auto& line : lines) out += line;
  return out;
}

}  // namespace certwright::cli

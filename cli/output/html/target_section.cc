#include "cli/output/html/target_section.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/output/html/badge.h"
#include "cli/output/html/finding_block.h"
#include "cli/output/html/path_graph_svg.h"
#include "cli/time_text.h"
#include "validators/finding_catalogue.h"

namespace certwright::cli {
namespace {

using validators::CandidatePath;
using validators::Finding;
using validators::Severity;
using validators::TargetResult;
using validators::Verdict;

void write_head(HtmlWriter& html, const TargetResult& result) {
  html.open("summary");
  write_badge(html, badge_of(result.verdict));
  html.text(" ").leaf("h3", {{"class", "name"}}, short_name(target_name(result)));
  html.open("span", {{"class", "context"}});
  std::string_view between;
  const auto part = [&](std::string_view label, const std::string& value) {
    if (value.empty()) return;
    html.text(between).leaf("span", std::string(label) + short_name(value));
    between = " · ";
  };
  part("instance ", result.instance);
  part("role ", result.role);
  part("name ", result.name == result.target ? std::string() : result.name);
  html.close("span").close("summary");
}

void write_findings(HtmlWriter& html, const TargetResult& result) {
  html.leaf("h4", "Findings");
  const auto is_info = [](const Finding& finding) { return finding.severity == Severity::info; };
  const auto remarks = static_cast<std::size_t>(std::ranges::count_if(result.findings, is_info));
  if (remarks == result.findings.size())
    html.leaf("p", {{"class", "quiet"}}, "Nothing is wrong with what was checked.");
  const auto write_those = [&](bool info) {
    html.open("ul", {{"class", "findings"}});
    for (const Finding& finding : result.findings) {
      if (is_info(finding) == info) write_finding_block(html, finding);
    }
    html.close("ul");
  };
  if (remarks < result.findings.size()) write_those(false);
  if (remarks == 0) return;
  html.open("details", {{"class", "more"}}).leaf("summary", counted(remarks, "remark"));
  write_those(true);
  html.close("details");
}

void write_fact(HtmlWriter& html, std::string_view label, std::string_view value) {
  if (value.empty()) return;
  constexpr std::size_t kColumn = 60;  // what is longer takes the whole row
  html.open("div", {{"class", value.size() > kColumn ? "whole" : ""}})
      .leaf("dt", label)
      .leaf("dd", value)
      .close("div");
}

void write_certificate(HtmlWriter& html, const TargetResult& result, UtcTime at) {
  html.leaf("h4", "Certificate");
  if (result.certificate == nullptr) {
    html.leaf("p", {{"class", "quiet"}}, "None could be read.");
    return;
  }
  const Certificate& certificate = *result.certificate;
  html.open("dl", {{"class", "facts"}});
  write_fact(html, "Subject", short_name(certificate.subject.to_string()));
  write_fact(html, "Issuer", short_name(certificate.issuer.to_string()));
  write_fact(html, "Serial", certificate.serial_hex());
  write_fact(html, "Key", certificate.spki.description());
  write_fact(html, "Valid from", to_rfc3339(certificate.not_before));
  write_fact(html, "Valid until",
             certificate.not_after == kNoWellDefinedEnd
                 ? "no well-defined end"
                 : to_rfc3339(certificate.not_after) + " (" +
                       relative_days(certificate.not_after.seconds, at.seconds) + ")");
  write_fact(html, "SHA-256", certificate.sha256_hex());
  html.close("dl");
}

// The list below the drawing: each path in words, with its reason.
void write_path_list(HtmlWriter& html, const std::vector<CandidatePath>& paths) {
  html.open("ol", {{"class", "paths"}});
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const CandidatePath& path = paths[i];
    const bool valid = path.outcome == CandidatePath::Outcome::valid;
    html.open("li");
    write_badge(html, {valid ? "good" : "bad", valid ? "✓" : "✕", valid ? "Valid" : "Rejected"});
    html.text(" Path " + std::to_string(i + 1));
    if (!valid && !path.reason.empty()) {
      const auto* const definition = validators::find_definition(path.reason);
      html.text(": ");
      if (definition != nullptr) html.text(definition->title).text(" ");
      html.leaf("code", path.reason);
    }
    html.leaf("span", {{"class", "name"}}, path_in_words(path)).close("li");
  }
  html.close("ol");
}

void write_path(HtmlWriter& html, const TargetResult& result, UtcTime at, std::size_t index) {
  html.leaf("h4", "Certification path");
  if (result.paths.empty()) {
    html.leaf("p", {{"class", "quiet"}}, "No path was looked for.");
    return;
  }
  write_path_graph(html, result, at, "path-" + std::to_string(index + 1));
  write_path_list(html, result.paths);
}

void write_list(HtmlWriter& html, std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  html.open("details", {{"class", "more"}});
  html.leaf("summary", std::string(title) + " (" + std::to_string(lines.size()) + ")");
  html.open("ul", {{"class", "plain"}});
  for (const std::string& line : lines) html.leaf("li", line);
  html.close("ul").close("details");
}

std::vector<std::string> engine_lines(const TargetResult& result) {
  std::vector<std::string> lines;
  for (const auto& opinion : result.engines) {
    if (opinion.verdict == "not-run") continue;
    lines.push_back(opinion.engine + ": " + opinion.verdict +
                    (opinion.reason.empty() ? "" : ", " + opinion.reason));
  }
  // One engine alone is the verdict above.
  if (lines.size() < 2) lines.clear();
  return lines;
}

std::vector<std::string> fetch_lines(const TargetResult& result) {
  std::vector<std::string> lines;
  for (const auto& fetch : result.fetches) {
    lines.push_back(fetch.url + ": " +
                    (fetch.failure.empty() ? counted(fetch.octets, "octet") : fetch.failure));
  }
  return lines;
}

}  // namespace

bool is_calm(const TargetResult& result) {
  return result.verdict == Verdict::pass &&
         std::ranges::none_of(result.findings, [](const Finding& finding) {
           return finding.severity >= Severity::warning;
         });
}

std::string target_id(std::size_t index) { return "target-" + std::to_string(index + 1); }

std::string target_name(const TargetResult& result) {
  return result.entry.empty() ? result.target : result.target + "#" + result.entry;
}

void write_target_section(HtmlWriter& html, const TargetResult& result, UtcTime at,
                          std::size_t index) {
  html.open("details", {{"class", "target panel"},
                        {"id", target_id(index)},
                        {"open", is_calm(result) ? "" : "open"}});
  write_head(html, result);
  html.open("div", {{"class", "columns"}});
  html.open("div", {{"class", "main-column"}});
  write_findings(html, result);
  html.close("div");
  html.open("div", {{"class", "side-column"}});
  write_path(html, result, at, index);
  html.close("div").close("div");
  write_certificate(html, result, at);
  write_list(html, "Proved", result.proved);
  write_list(html, "Not checked", result.not_checked);
  write_list(html, "Engines", engine_lines(result));
  write_list(html, "Fetched", fetch_lines(result));
  html.close("details");
}

}  // namespace certwright::cli

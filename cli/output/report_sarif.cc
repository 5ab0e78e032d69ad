// SARIF 2.1.0 (OASIS) within what GitHub code scanning takes: one run, at most 25,000 results, the
// most severe first where some must go, with a notification that says so.
//
// Messages are text, never Markdown. Fingerprints are over rule, certificate and entry, so that an
// alert survives an edited file.
#include <algorithm>
#include <map>
#include <vector>

#include "cli/json.h"
#include "cli/output/finding_text.h"
#include "cli/output/report_formats.h"
#include "cli/output/report_place.h"
#include "cli/version.h"
#include "validators/finding_catalogue.h"

namespace certwright::cli {
namespace {

using validators::Finding;
using validators::Report;
using validators::Severity;
using validators::TargetResult;

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kBase = "%SRCROOT%";

// GitHub refuses a run with more results, and more than 10 MB after gzip: the octets of results
// here pack to at most a quarter, hashes and all.
constexpr std::size_t kMaxResults = 25000;
constexpr std::size_t kMaxOctets = std::size_t{40} << 20;
constexpr std::size_t kMaxText = 2000;

std::string_view level_of(Severity severity) {
  if (severity >= Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "note";
}

// Section 3.11.5: braces are doubled. Section 3.11.6: "[text](target)" is a link in plain text as
// well; a space between makes it none.
std::string message_text(std::string_view text) {
  std::string out;
  char previous = 0;
  for (const char each : shortened(text, kMaxText)) {
    if (each == '{' || each == '}') out += each;
    if (each == '(' && previous == ']') out += ' ';
    out += each;
    previous = each;
  }
  return out;
}

void message(std::string_view name, std::string_view text, JsonWriter& json) {
  json.key(name).begin_object().member("text", message_text(text)).end_object();
}

// "https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.9" of "RFC 5280 section 4.2.1.9"; empty
// when the citation begins otherwise.
std::string url_of(std::string_view citation) {
  constexpr std::string_view kRfc = "RFC ";
  constexpr std::string_view kSection = " section ";
  const auto take = [&](std::string_view allowed) {
    const std::size_t length = std::min(citation.find_first_not_of(allowed), citation.size());
    const std::string_view taken = citation.substr(0, length);
    citation.remove_prefix(length);
    return taken;
  };
  if (!citation.starts_with(kRfc)) return {};
  citation.remove_prefix(kRfc.size());
  const auto number = take("0123456789");
  if (number.empty()) return {};
  std::string url = "https://www.rfc-editor.org/rfc/rfc" + std::string(number);
  if (!citation.starts_with(kSection)) return url;
  citation.remove_prefix(kSection.size());
  auto section = take("0123456789.");
  while (section.ends_with('.')) section.remove_suffix(1);
  return section.empty() ? url : url + "#section-" + std::string(section);
}

// What a result needs, before it is known which of them are left out.
struct Said {
  const TargetResult* result;
  const Finding* finding;
  FindingKeys::Key key;
};

std::vector<Said> all_of(const Report& report, const ReportContext& context) {
  std::vector<Said> all;
  FindingKeys keys;
  for (const auto& result : report.results) {
    const std::string path = report_path(result, context);
    for (const auto& finding : result.findings)
      all.push_back({&result, &finding, keys.next(result, finding, path)});
  }
  return all;
}

class SarifRun {
 public:
  SarifRun(const Report& report, const ReportContext& context)
      : report_(report), context_(context), all_(all_of(report, context)) {}

  std::string write() {
    choose();
    json_.begin_object().member("$schema", kSchema).member("version", "2.1.0");
    json_.key("runs").begin_array().begin_object();
    write_tool();
    write_invocation();
    json_.key("originalUriBaseIds").begin_object().key(kBase).begin_object();
    message("description", "The checkout, or the folder in which certwright ran.", json_);
    json_.end_object().end_object();
    write_results();
    json_.end_object().end_array().end_object();
    return json_.text() + "\n";
  }

 private:
  // The most severe as far as the limits allow, in the order of the report.
  void choose() {
    std::vector<std::size_t> order(all_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [this](std::size_t a, std::size_t b) {
      return all_[a].finding->severity > all_[b].finding->severity;
    });
    std::size_t octets = 0, count = 0;
    while (count < order.size() && count < kMaxResults) {
      octets += size_of(all_[order[count]]);
      if (octets > kMaxOctets) break;
      ++count;
    }
    left_out_ = order.size() - count;
    order.resize(count);
    std::ranges::sort(order);
    for (const std::size_t i : order) {
      chosen_.push_back(&all_[i]);
      rules_.emplace(all_[i].finding->id, all_[i].finding);
    }
    std::size_t index = 0;
    for (const auto& [id, finding] : rules_) indices_[id] = index++;
  }

  // About what a result takes.
  static std::size_t size_of(const Said& said) {
    constexpr std::size_t kFrame = 1500;
    const auto cut = [](const std::string& text) { return std::min(text.size(), 2 * kMaxText); };
    return kFrame + cut(text_of(*said.finding)) + cut(said.finding->expected) +
           cut(said.finding->found) + cut(said.finding->fix);
  }

  void write_tool() {
    json_.key("tool").begin_object().key("driver").begin_object();
    json_.member("name", "certwright").member("version", program_version());
    json_.key("rules").begin_array();
    for (const auto& [id, finding] : rules_) write_rule(*finding);
    json_.end_array().end_object().end_object();
  }

  // Of plugins there is no row in the catalogue: the finding speaks for its rule.
  void write_rule(const Finding& finding) {
    const auto* const row = validators::find_definition(finding.id);
    const std::string_view title = row != nullptr ? row->title : std::string_view(finding.title);
    const std::string_view fix = row != nullptr ? row->fix : std::string_view(finding.fix);
    const std::string_view citation =
        row != nullptr ? row->citation : std::string_view(finding.citation);
    const std::string_view explanation = row != nullptr ? row->explanation : title;
    const Severity severity = row != nullptr ? row->severity : finding.severity;
    json_.begin_object().member("id", finding.id);
    message("shortDescription", title.empty() ? std::string_view(finding.id) : title, json_);
    message("fullDescription", explanation.empty() ? std::string_view(finding.id) : explanation,
            json_);
    message("help", fix.empty() ? "certwright explain " + finding.id : std::string(fix), json_);
    if (const std::string url = url_of(citation); !url.empty()) json_.member("helpUri", url);
    json_.key("defaultConfiguration").begin_object();
    json_.member("level", level_of(severity)).end_object();
    json_.key("properties").begin_object().member("severity", to_string(severity));
    json_.member("citation", citation);
    json_.strings("tags", {"certificate", std::string(area_of(finding.id))});
    json_.end_object().end_object();
  }

  void notification(std::string_view id, std::string_view level, std::string_view text) {
    json_.begin_object().key("descriptor").begin_object().member("id", id).end_object();
    json_.member("level", level);
    message("message", text, json_);
    json_.end_object();
  }

  void write_invocation() {
    json_.key("invocations").begin_array().begin_object();
    json_.member("executionSuccessful", true);
    json_.key("toolExecutionNotifications").begin_array();
    if (report_.results.empty()) {
      notification("report.nothing_judged", "warning", "No certificate was judged.");
    }
    if (left_out_ != 0) {
      notification("report.results_left_out", "warning",
                   std::to_string(left_out_) +
                       " less severe results are left out: code scanning takes no more. The JSON "
                       "report holds them all.");
    }
    json_.end_array().end_object().end_array();
  }

  void write_results() {
    json_.key("results").begin_array();
    for (const Said* each : chosen_) write_result(*each);
    json_.end_array();
  }

  void write_result(const Said& said) {
    const auto& [result, finding, key] = said;
    json_.begin_object().member("ruleId", finding->id);
    json_.member("ruleIndex", indices_.find(finding->id)->second);
    json_.member("level", level_of(finding->severity));
    message("message", label_of(*result) + ": " + text_of(*finding), json_);
    write_location(*result);
    json_.key("partialFingerprints").begin_object();
    // The first is the name that code scanning reads.
    const std::string fingerprint = key.digest + ":" + std::to_string(key.ordinal);
    json_.member("primaryLocationLineHash", fingerprint).member("certwright/v1", fingerprint);
    json_.end_object();
    write_properties(*result, *finding);
    json_.end_object();
  }

  void write_location(const TargetResult& result) {
    json_.key("locations").begin_array().begin_object();
    json_.key("physicalLocation").begin_object().key("artifactLocation").begin_object();
    json_.member("uri", uri_reference(report_path(result, context_))).member("uriBaseId", kBase);
    json_.end_object().key("region").begin_object().member("startLine", result.line);
    json_.end_object().end_object();
    if (!result.entry.empty()) {
      json_.key("logicalLocations").begin_array().begin_object();
      json_.member("name", shortened(result.entry, kMaxText));
      json_.member("fullyQualifiedName", shortened(label_of(result), kMaxText));
      json_.member("kind", "member").end_object().end_array();
    }
    json_.end_object().end_array();
  }

  void write_properties(const TargetResult& result, const Finding& finding) {
    const auto member = [this](std::string_view name, const std::string& text) {
      if (!text.empty()) json_.member(name, shortened(text, kMaxText));
    };
    json_.key("properties").begin_object().member("severity", to_string(finding.severity));
    const auto& about = finding.certificate ? finding.certificate->certificate : nullptr;
    if (const auto& certificate = about != nullptr ? about : result.certificate) {
      member("subject", certificate->subject.to_string());
      member("sha256", certificate->sha256_hex());
    }
    member("field", finding.field);
    member("expected", finding.expected);
    member("found", finding.found);
    member("fix", finding.fix);
    json_.end_object();
  }

  const Report& report_;
  const ReportContext& context_;
  std::vector<Said> all_;
  std::vector<const Said*> chosen_;
  std::map<std::string, const Finding*, std::less<>> rules_;  // by id, the first of each
  std::map<std::string, std::size_t, std::less<>> indices_;
  std::size_t left_out_ = 0;
  JsonWriter json_{JsonLayout::pretty};
};

}  // namespace

std::string report_sarif(const Report& report, const ReportContext& context) {
  return SarifRun(report, context).write();
}

}  // namespace certwright::cli

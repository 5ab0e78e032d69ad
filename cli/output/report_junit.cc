// JUnit XML as the xunit plugin of Jenkins demands it (junit-10.xsd): no attribute that it does not
// know, every count right, times without zone.
//
// A suite a target; a case an area of findings ("chain", "key", ...), failed by findings at or
// above the threshold, in error by what could not be judged; what was not checked is skipped. A
// suite without either has one case, "verdict".
#include <algorithm>
#include <optional>

#include "cli/output/finding_text.h"
#include "cli/output/report_formats.h"
#include "cli/output/xml_writer.h"

namespace certwright::cli {
namespace {

using validators::Finding;
using validators::Severity;
using validators::TargetResult;
using validators::Verdict;

enum class Outcome : unsigned char { passed, skipped, failed, error };

struct Case {
  std::string name;
  Outcome outcome = Outcome::passed;
  std::string type, message, text;
};

struct Suite {
  const TargetResult* target;
  std::vector<Case> cases;
  std::size_t count(Outcome outcome) const {
    return static_cast<std::size_t>(std::ranges::count(cases, outcome, &Case::outcome));
  }
};

Case& case_of(std::string_view name, Outcome fresh, std::vector<Case>& cases) {
  const auto found = std::ranges::find_if(cases, [&](const Case& each) {
    return each.name == name && (each.outcome == Outcome::skipped) == (fresh == Outcome::skipped);
  });
  if (found != cases.end()) return *found;
  cases.push_back({std::string(name), fresh, {}, {}, {}});
  return cases.back();
}

Outcome outcome_of(const Finding& finding, Threshold threshold) {
  if (finding.severity == Severity::fatal) return Outcome::error;
  return threshold && finding.severity >= *threshold ? Outcome::failed : Outcome::passed;
}

void add_finding(const Finding& finding, Threshold threshold, std::vector<Case>& cases) {
  Case& group = case_of(area_of(finding.id), Outcome::passed, cases);
  const Outcome outcome = outcome_of(finding, threshold);
  // The most severe comes first and names the case.
  if (outcome > group.outcome) {
    group.outcome = outcome;
    group.type = finding.id;
    group.message = text_of(finding);
  }
  group.text +=
      std::string(to_string(finding.severity)) + " " + finding.id + ": " + text_of(finding) + "\n";
  if (!finding.fix.empty()) group.text += "  fix: " + finding.fix + "\n";
}

// "revocation: offline" is the case "revocation".
void add_skipped(const std::string& gap, std::vector<Case>& cases) {
  Case& group = case_of(std::string_view(gap).substr(0, gap.find(':')), Outcome::skipped, cases);
  group.message += (group.message.empty() ? "" : "; ") + gap;
}

bool is_trouble(const Case& each) { return each.outcome >= Outcome::failed; }

Suite suite_of(const TargetResult& result, Threshold threshold) {
  Suite suite{&result, {}};
  for (const Finding& finding : result.findings) add_finding(finding, threshold, suite.cases);
  const bool refused = result.verdict != Verdict::pass && threshold;
  const bool told = std::ranges::any_of(suite.cases, is_trouble);
  if (suite.cases.empty() || (refused && !told)) {
    Case verdict{"verdict", refused ? Outcome::failed : Outcome::passed, {}, {}, {}};
    verdict.type = "verdict." + std::string(to_string(result.verdict));
    verdict.message = "The verdict is " + std::string(to_string(result.verdict)) + ".";
    suite.cases.insert(suite.cases.begin(), std::move(verdict));
  }
  for (const std::string& gap : result.not_checked) add_skipped(gap, suite.cases);
  return suite;
}

void write_outcome(const Case& each, XmlWriter& xml) {
  switch (each.outcome) {
    case Outcome::passed:
      if (!each.text.empty()) xml.open("system-out").text(each.text).close();
      return;
    case Outcome::skipped: xml.open("skipped").attribute("message", each.message).close(); return;
    case Outcome::failed: xml.open("failure"); break;
    case Outcome::error: xml.open("error"); break;
  }
  xml.attribute("type", each.type).attribute("message", each.message);
  xml.text(each.text).close();
}

void write_suite(const Suite& suite, const std::string& timestamp, XmlWriter& xml) {
  const std::string label = label_of(*suite.target);
  xml.open("testsuite").attribute("name", label).attribute("tests", suite.cases.size());
  xml.attribute("failures", suite.count(Outcome::failed));
  xml.attribute("errors", suite.count(Outcome::error));
  xml.attribute("skipped", suite.count(Outcome::skipped));
  xml.attribute("time", "0").attribute("timestamp", timestamp);
  for (const Case& each : suite.cases) {
    xml.open("testcase").attribute("name", each.name).attribute("classname", label);
    xml.attribute("time", "0");
    write_outcome(each, xml);
    xml.close();
  }
  xml.close();
}

}  // namespace

std::string report_junit(const validators::Report& report, const ReportContext& context) {
  std::vector<Suite> suites;
  for (const auto& result : report.results) suites.push_back(suite_of(result, context.threshold));
  const auto total = [&](auto count) {
    std::size_t sum = 0;
    for (const Suite& suite : suites) sum += count(suite);
    return sum;
  };
  std::string timestamp = to_rfc3339(report.at);
  timestamp.pop_back();  // the Z
  XmlWriter xml;
  xml.open("testsuites").attribute("name", "certwright");
  xml.attribute("tests", total([](const Suite& suite) { return suite.cases.size(); }));
  xml.attribute("failures", total([](const Suite& suite) { return suite.count(Outcome::failed); }));
  xml.attribute("errors", total([](const Suite& suite) { return suite.count(Outcome::error); }));
  xml.attribute("time", "0");
  for (const Suite& suite : suites) write_suite(suite, timestamp, xml);
  return xml.close().document() + "\n";
}

}  // namespace certwright::cli

#include "cli/output/report_formats.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/report_scene.h"
#include "tests/cli/xml_reader.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const auto part : parts) out += part;
  return out;
}

using validators::Severity;
using Json = nlohmann::json;

ReportScene small_scene() {
  ReportScene scene;
  auto& good = scene.add("good.pem");
  good.not_checked = {"revocation: offline"};
  auto& bad = scene.add("certs/bad name.pem", {finding_of("chain.expired", Severity::error, "old"),
                                               finding_of("key.weak_rsa", Severity::warning, "w")});
  bad.line = 21;
  auto lost = finding_of("parse.unreadable", Severity::fatal, "no such file");
  auto& unread = scene.report.results.emplace_back();
  unread.target = "lost.pem";
  unread.findings = {lost};
  unread.conclude();
  return scene;
}

std::size_t number(const std::string& text) { return std::stoul(text); }

// The rules of junit-10.xsd that a report could break, and that the counts are true.
void check_junit(const XmlElement& root) {
  const std::set<std::string> in_suites{"name", "time", "tests", "failures", "errors"};
  const std::set<std::string> in_suite{"name",    "tests",   "failures",  "errors",   "group",
                                       "time",    "skipped", "timestamp", "hostname", "id",
                                       "package", "file",    "log",       "url"};
  const std::set<std::string> in_case{"name", "time", "classname", "group"};
  const auto knows = [](const XmlElement& element, const std::set<std::string>& names) {
    for (const auto& [name, value] : element.attributes) CHECK(names.contains(name));
  };
  REQUIRE(root.name == "testsuites");
  knows(root, in_suites);
  std::size_t all = 0, failed = 0, broken = 0;
  for (const auto& suite : root.children) {
    REQUIRE(suite.name == "testsuite");
    knows(suite, in_suite);
    CHECK(suite.at("timestamp") == "2026-11-20T00:00:00");
    std::size_t failures = 0, errors = 0, skipped = 0;
    for (const auto& each : suite.children) {
      REQUIRE(each.name == "testcase");
      knows(each, in_case);
      CHECK(each.attributes.contains("name"));
      REQUIRE(each.children.size() <= 1);
      if (each.children.empty()) continue;
      const auto& outcome = each.children.front();
      failures += outcome.name == "failure" ? 1 : 0;
      errors += outcome.name == "error" ? 1 : 0;
      skipped += outcome.name == "skipped" ? 1 : 0;
      if (outcome.name != "system-out") knows(outcome, {"type", "message"});
    }
    CHECK(number(suite.at("tests")) == suite.children.size());
    CHECK(number(suite.at("failures")) == failures);
    CHECK(number(suite.at("errors")) == errors);
    CHECK(number(suite.at("skipped")) == skipped);
    all += suite.children.size();
    failed += failures;
    broken += errors;
  }
  CHECK(number(root.at("tests")) == all);
  CHECK(number(root.at("failures")) == failed);
  CHECK(number(root.at("errors")) == broken);
}

// What the OASIS schema and code scanning demand.
const Json& check_sarif(const Json& document) {
  CHECK(document.at("version") == "2.1.0");
  REQUIRE(document.at("runs").size() == 1);
  const Json& run = document.at("runs")[0];
  const Json& driver = run.at("tool").at("driver");
  CHECK(driver.at("name") == "certwright");
  std::set<std::string> ids;
  const std::set<std::string> levels{"error", "warning", "note"};
  for (const Json& rule : driver.at("rules")) {
    CHECK(ids.insert(rule.at("id").get<std::string>()).second);
    for (const char* name : {"shortDescription", "fullDescription", "help"})
      CHECK_FALSE(rule.at(name).at("text").get<std::string>().empty());
    CHECK(levels.contains(rule.at("defaultConfiguration").at("level").get<std::string>()));
    CHECK(rule.at("properties").at("tags").size() <= 10);
  }
  CHECK(run.at("invocations")[0].at("executionSuccessful") == true);
  for (const Json& result : run.at("results")) {
    const auto index = result.at("ruleIndex").get<std::size_t>();
    REQUIRE(index < driver.at("rules").size());
    CHECK(driver.at("rules")[index].at("id") == result.at("ruleId"));
    CHECK(levels.contains(result.at("level").get<std::string>()));
    CHECK_FALSE(result.at("message").contains("markdown"));
    REQUIRE(result.at("locations").size() == 1);
    const Json& place = result.at("locations")[0].at("physicalLocation");
    const auto uri = place.at("artifactLocation").at("uri").get<std::string>();
    CHECK_FALSE(uri.empty());
    CHECK(uri.find_first_of(":\\\"<> #?") == std::string::npos);
    CHECK(uri.front() != '/');
    CHECK(place.at("region").at("startLine").get<std::size_t>() >= 1);
    CHECK(result.at("partialFingerprints").contains("primaryLocationLineHash"));
  }
  return run;
}

std::string unescaped_sarif(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if ((text[i] == '{' || text[i] == '}') && text.substr(i + 1, 1) == text.substr(i, 1)) ++i;
  }
  return out;
}

TEST_CASE("hostile names stay text in every format", "[cli][T-112][T-113]") {
  for (const std::string& name : hostile_names()) {
    INFO(name.substr(0, 40));
    ReportScene scene;
    scene.add_hostile(name);
    const std::string text = readable(name, Replace::octets);
    const std::string in_xml = readable(name, Replace::octets_and_controls);

    const auto junit = XmlReader::read(scene.render(ReportFormat::junit));
    REQUIRE(junit);
    check_junit(*junit);
    CHECK(junit->children[0].children[0].children[0].at("message") == in_xml);

    const auto checkstyle = XmlReader::read(scene.render(ReportFormat::checkstyle));
    REQUIRE(checkstyle);
    CHECK(checkstyle->children[0].children[0].at("message") ==
          joined({"entry ", in_xml, ": ", in_xml}));

    const auto gitlab = Json::parse(scene.render(ReportFormat::gitlab));
    CHECK(gitlab[0].at("description") == joined({text, ": ", text, "#", text, ": ", text}));

    const Json sarif = Json::parse(scene.render(ReportFormat::sarif));
    const Json& run = check_sarif(sarif);
    const auto message = run.at("results")[0].at("message").at("text").get<std::string>();
    CHECK(message.find("](") == std::string::npos);
    if (name.size() < 200 && text.find("](") == std::string::npos) {
      CHECK(unescaped_sarif(message).ends_with(": " + text));
    }
    CHECK(message.size() < 5000);

    for (const auto format : {ReportFormat::github, ReportFormat::prometheus}) {
      const std::string lines = scene.render(format);
      CHECK(lines.size() < 20000);
      for (const char each : lines) CHECK_FALSE((each != '\n' && each > 0 && each < ' '));
      CHECK(lines.find("\u202E") == std::string::npos);
    }
    const std::string github = scene.render(ReportFormat::github);
    CHECK(std::ranges::count(github, '\n') == 1);
    CHECK(github.starts_with("::error file="));
    const std::string csv = scene.render(ReportFormat::csv);
    CHECK(std::ranges::count(csv, '\n') == 2);
    CHECK(csv.find(",\"=") == std::string::npos);
    const std::string summary = github_summary(scene.report);
    CHECK(std::ranges::count(summary, '\n') == 9);
    // What Markdown or HTML could begin with stands behind a backslash.
    const std::string rows = summary.substr(summary.find("\n| error"));
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i] == '\\') {
        ++i;
      } else {
        CHECK(std::string_view("<>[]()`*_~#$&!@{}").find(rows[i]) == std::string_view::npos);
      }
    }
  }
}

TEST_CASE("each format tells the small report", "[cli]") {
  const auto scene = small_scene();
  const auto junit = XmlReader::read(scene.render(ReportFormat::junit));
  REQUIRE(junit);
  check_junit(*junit);
  CHECK(junit->at("tests") == "5");
  CHECK(junit->at("failures") == "1");
  CHECK(junit->at("errors") == "1");
  const Json sarif = Json::parse(scene.render(ReportFormat::sarif));
  const Json& run = check_sarif(sarif);
  REQUIRE(run.at("results").size() == 3);
  CHECK(run.at("results")[0]
            .at("locations")[0]
            .at("physicalLocation")
            .at("artifactLocation")
            .at("uri") == "certs/bad%20name.pem");
  const std::string github = scene.render(ReportFormat::github);
  CHECK(github.starts_with("::error file=lost.pem,line=1,title=A title of parse.unreadable.::"));
  CHECK(github.find("::warning file=certs/bad name.pem,line=21,") != std::string::npos);
  const std::string csv = scene.render(ReportFormat::csv);
  CHECK(csv.find("\"0x012e45\",") != std::string::npos);
  CHECK(csv.find("\"error\",\"chain.expired key.weak_rsa\"\r\n") != std::string::npos);
  const Json gitlab = Json::parse(scene.render(ReportFormat::gitlab));
  CHECK(gitlab[0].at("severity") == "critical");
  CHECK(gitlab[0].at("location").at("lines").at("begin") == 21);
  CHECK(gitlab[2].at("severity") == "blocker");
}

TEST_CASE("formats are valid when nothing was judged", "[cli]") {
  const ReportScene scene;
  const auto junit = XmlReader::read(scene.render(ReportFormat::junit));
  REQUIRE(junit);
  check_junit(*junit);
  CHECK(XmlReader::read(scene.render(ReportFormat::checkstyle)));
  const Json sarif = Json::parse(scene.render(ReportFormat::sarif));
  const Json& run = check_sarif(sarif);
  CHECK(run.at("invocations")[0].at("toolExecutionNotifications").size() == 1);
  CHECK(Json::parse(scene.render(ReportFormat::gitlab)).empty());
  CHECK(scene.render(ReportFormat::github).empty());
  CHECK(github_summary(scene.report).find("Nothing was judged.") != std::string::npos);
}

TEST_CASE("fingerprints are unique in GitLab and outlive moved lines in SARIF", "[cli]") {
  ReportScene scene;
  const auto same = finding_of("chain.expired", Severity::error, "one");
  for (const char* target : {"a.pem", "b.pem", "a.pem"}) scene.add(target, {same, same});
  std::set<std::string> seen;
  for (const Json& each : Json::parse(scene.render(ReportFormat::gitlab)))
    CHECK(seen.insert(each.at("fingerprint").get<std::string>()).second);
  CHECK(seen.size() == 6);
  const auto fingerprints = [&] {
    std::vector<std::string> out;
    const Json document = Json::parse(scene.render(ReportFormat::sarif));
    for (const Json& each : document.at("runs")[0].at("results"))
      out.push_back(each.at("partialFingerprints").at("certwright/v1").get<std::string>());
    return out;
  };
  const auto before = fingerprints();
  for (auto& result : scene.report.results) {
    result.line = 99;
    for (auto& finding : result.findings) finding.message = "other words";
  }
  CHECK(fingerprints() == before);
  scene.report.results[0].entry = "2";
  CHECK(fingerprints() != before);
}

TEST_CASE("SARIF stays within what code scanning takes", "[cli]") {
  ReportScene scene;
  std::vector<validators::Finding> many(25001, finding_of("a.b", Severity::info, "x"));
  many.push_back(finding_of("c.d", Severity::error, "kept"));
  scene.add("a.pem", many);
  const Json sarif = Json::parse(scene.render(ReportFormat::sarif));
  const Json& run = sarif.at("runs")[0];
  CHECK(run.at("results").size() <= 25000);
  CHECK(run.at("results")[0].at("ruleId") == "c.d");
  CHECK(run.at("invocations")[0].at("toolExecutionNotifications").size() == 1);
}

TEST_CASE("Prometheus samples are never repeated", "[cli]") {
  ReportScene scene;
  scene.add("a.pem");
  scene.add("a.pem");
  std::set<std::string> seen;
  std::string rest = scene.render(ReportFormat::prometheus);
  while (!rest.empty()) {
    const std::string line = rest.substr(0, rest.find('\n'));
    rest.erase(0, line.size() + 1);
    INFO(line);
    CHECK(seen.insert(line.substr(0, line.rfind(' '))).second);
  }
}

}  // namespace
}  // namespace certwright::cli

// Reports for the tests of report formats: results with what certificates may hold at worst.
#pragma once

#include <string>
#include <vector>

#include "cli/output/report_format.h"
#include "cli/sanitize.h"
#include "fixtures/certificate_fixture.h"
#include "validators/report.h"

namespace certwright::cli {

// Names that certificates hold in the hope of a careless report (T-112, T-113).
inline std::vector<std::string> hostile_names() {
  using namespace std::string_literals;
  return {
      "<script>alert(1)</script>",
      "\"><img src=x onerror='alert(1)'>",
      "=HYPERLINK(\"http://x.example\",\"y\")",
      "+1+cmd|' /C calc'!A0",
      "@SUM(1)",
      "-2+3",
      "\t=1",
      "\uFF1D1",
      "]]>",
      "&xxe;&#x41;",
      "a\u2028b\u2029c",
      "[x](javascript:1)",
      "\\[x\\](javascript:1) {0} {{1}}",
      "a\0b"s,
      "a\r\n::error file=x::forged\r\n##[error]forged",
      "a\nlevel=info msg=\"trusted\"",
      "%n%s%0A::stop-commands::x",
      "a|b`c`*d*_e_~f~#g$h$<!--",
      "\x1b]0;x\x07\x1b[2J\u009B31m",
      "\u202Egnp.exe\u200B\uFEFF",
      "\xed\xa0\x80 \xff\xfe \xc0\xaf",
      "a,b;\"c\"\\",
      std::string(std::size_t{1} << 20, 'x'),
  };
}

// With every octet that is no UTF-8 replaced, and what XML cannot hold where that is asked.
enum class Replace : unsigned char { octets, octets_and_controls };
inline std::string readable(std::string_view text, Replace what) {
  std::string out;
  while (!text.empty()) {
    const Utf8Character next = next_utf8(text);
    const bool control =
        next.value < 0x20 && next.value != '\t' && next.value != '\n' && next.value != '\r';
    if (next.length == 0 || (control && what == Replace::octets_and_controls)) {
      out += "\uFFFD";
    } else {
      out += text.substr(0, next.length);
    }
    text.remove_prefix(next.length == 0 ? 1 : next.length);
  }
  return out;
}

inline validators::Finding finding_of(std::string id, validators::Severity severity,
                                      std::string message) {
  validators::Finding finding;
  finding.id = std::move(id);
  finding.severity = severity;
  finding.title = "A title of " + finding.id + ".";
  finding.message = std::move(message);
  return finding;
}

struct ReportScene {
  validators::Report report;
  ReportContext context;
  CertificatePtr certificate =
      fixtures::CertificateFixture("CN=srv.lab.example").serial(0x12e45).self_signed().certificate;

  ReportScene() {
    report.at = {1795132800};  // 2026-11-20T00:00:00Z
    context.working_directory = context.base_directory = "/work";
  }
  validators::TargetResult& add(const std::string& target,
                                std::vector<validators::Finding> findings = {}) {
    auto& result = report.results.emplace_back();
    result.target = target;
    result.certificate = certificate;
    result.findings = std::move(findings);
    result.conclude();
    return result;
  }
  // The name everywhere where a name of a stranger can stand.
  void add_hostile(const std::string& name) {
    auto finding = finding_of("chain.expired", validators::Severity::error, name);
    finding.title = finding.fix = finding.citation = finding.field = name;
    finding.expected = finding.found = name;
    auto& result = add(name, {finding});
    result.entry = result.role = result.name = result.instance = name;
    result.not_checked = {name};
    result.proved = {name};
  }
  std::string render(ReportFormat format) const { return render_report(format, report, context); }
};

}  // namespace certwright::cli

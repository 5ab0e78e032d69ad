// The report for people: verdict, cause, fix, in this order (cli.md section 4).
#include <algorithm>
#include <map>

#include "cli/help.h"
#include "cli/output/report_output.h"

namespace certwright::cli {
namespace {

using validators::CandidatePath;
using validators::Finding;
using validators::Report;
using validators::Severity;
using validators::TargetResult;
using validators::Verdict;

constexpr std::string_view kIndent = "           ";

Style style_of(Severity severity) {
  if (severity >= Severity::error) return Style::bad;
  return severity == Severity::warning ? Style::caution : Style::plain;
}

std::string count_text(const TargetResult& result) {
  std::string out;
  for (const Severity severity :
       {Severity::fatal, Severity::error, Severity::warning, Severity::notice}) {
    const auto count =
        std::count_if(result.findings.begin(), result.findings.end(),
                      [&](const Finding& finding) { return finding.severity == severity; });
    if (count == 0) continue;
    out +=
        (out.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(to_string(severity));
    if (count > 1) out += "s";
  }
  return out;
}

std::string context_text(const TargetResult& result, UtcTime at) {
  std::string out;
  const auto add = [&](const std::string& label, const std::string& value) {
    if (!value.empty()) out += (out.empty() ? "" : ", ") + label + value;
  };
  add("role ", result.role);
  add("name ", result.name);
  add("instance ", result.instance);
  add("profile ", result.profile);
  add("at ", to_date(at));
  return out;
}

void write_wrapped(Services& services, std::string_view first, std::string_view text) {
  std::string start(first);
  const std::size_t width = std::max<std::size_t>(services.terminal.width, 60) - kIndent.size();
  for (const std::string& line : wrapped(text, std::min<std::size_t>(width, 110))) {
    services.out() << start;
    services.out().value(line) << '\n';
    start = kIndent;
  }
}

// The message says no more than the title and the evidence, which stand on lines of their own.
bool repeats_title(const Finding& finding) {
  std::string_view stem = finding.title;
  if (stem.ends_with('.')) stem.remove_suffix(1);
  return finding.message == finding.title ||
         (finding.message.starts_with(stem) && !finding.found.empty() &&
          finding.message.substr(stem.size()).starts_with(": " + finding.found));
}

void write_evidence(const Finding& finding, Services& services) {
  if (finding.found.empty()) return;
  if (repeats_title(finding)) {
    if (!finding.expected.empty()) write_wrapped(services, kIndent, "expected " + finding.expected);
    write_wrapped(services, kIndent, "found    " + finding.found);
    return;
  }
  if (finding.expected.empty()) return;
  // Only where the sentence does not hold both sides already.
  const bool said = finding.message.find(finding.expected) != std::string::npos &&
                    finding.message.find(finding.found) != std::string::npos;
  if (said) return;
  write_wrapped(services, kIndent, "expected " + finding.expected);
  write_wrapped(services, kIndent, "found    " + finding.found);
}

void write_finding(std::size_t number, const Finding& finding, Services& services) {
  std::string label =
      "  " + std::to_string(number) + " " + std::string(to_string(finding.severity));
  services.out() << "  " << number << ' ';
  services.out().styled(style_of(finding.severity), to_string(finding.severity));
  services.out() << (label.size() < 11 ? std::string(11 - label.size(), ' ') : " ");
  services.out().styled(Style::strong, finding.id) << "  ";
  services.out().value(finding.title) << '\n';
  if (!finding.message.empty() && !repeats_title(finding)) {
    write_wrapped(services, kIndent, finding.message);
  }
  if (!services.options.quiet) write_evidence(finding, services);
  if (!finding.fix.empty()) write_wrapped(services, std::string(kIndent) + "fix: ", finding.fix);
}

std::string path_text(const CandidatePath& path) {
  std::string out;
  for (const auto& certificate : path.certificates) {
    out += (out.empty() ? "" : " -> ") + certificate->display_name();
  }
  if (path.outcome == CandidatePath::Outcome::valid) return out + " (valid)";
  return path.reason.empty() ? out : out + " (" + path.reason + ")";
}

Severity least_shown(const Services& services) {
  if (services.options.quiet) return Severity::warning;
  return services.options.verbose ? Severity::info : Severity::notice;
}

void write_more(const TargetResult& result, Services& services) {
  const auto serious =
      std::find_if(result.findings.begin(), result.findings.end(),
                   [](const Finding& finding) { return finding.severity >= Severity::error; });
  if (serious != result.findings.end() && !services.options.quiet) {
    services.out() << kIndent << "more: certwright explain " << serious->id << '\n';
  }
}

// Most severe findings first; information only with --verbose, notices not with --quiet.
void write_findings(const TargetResult& result, Services& services) {
  std::size_t number = 0;
  for (const auto& finding : result.findings) {
    if (finding.severity < least_shown(services)) continue;
    write_finding(++number, finding, services);
  }
  write_more(result, services);
}

void write_paths(const TargetResult& result, Services& services) {
  if (result.paths.empty() || (result.verdict == Verdict::pass && !services.options.verbose))
    return;
  services.out() << "  paths tried " << result.paths.size() << '\n';
  constexpr std::size_t kShown = 4;
  for (std::size_t i = 0; i < result.paths.size(); ++i) {
    if (i == kShown && !services.options.verbose) {
      services.out() << "    and " << result.paths.size() - kShown << " more (--verbose)\n";
      break;
    }
    services.out() << "    ";
    services.out().value(path_text(result.paths[i])) << '\n';
  }
}

void write_fetches(const TargetResult& result, Services& services) {
  for (const auto& fetch : result.fetches) {
    const std::string line =
        fetch.failure.empty()
            ? "fetched     " + fetch.url + ", " + std::to_string(fetch.octets) + " octets"
            : "not fetched " + fetch.url + ": " + fetch.failure;
    services.out() << "  ";
    services.out().value(line) << '\n';
  }
}

// When others than Certwright were asked.
void write_engines(const TargetResult& result, Services& services) {
  const auto was_asked = [](const validators::EngineOpinion& opinion) {
    return opinion.verdict != "not-run" || !opinion.reason.empty();
  };
  if (std::ranges::count_if(result.engines, was_asked) < 2) return;
  for (const auto& opinion : result.engines) {
    if (!was_asked(opinion)) continue;
    services.out() << "  engine " << opinion.engine << ": " << opinion.verdict;
    if (!opinion.reason.empty()) (services.out() << ", ").value(opinion.reason);
    services.out() << '\n';
  }
}

// A site's findings stand together at its end.
enum class Findings : unsigned char { shown, left_out };

void write_result(const TargetResult& result, UtcTime at, Findings findings, Services& services) {
  const bool pass = result.verdict == Verdict::pass;
  services.out().value(result.target);
  if (!result.entry.empty()) (services.out() << "#").value(result.entry);
  services.out() << "  ";
  services.out().styled(pass ? Style::good : Style::bad, pass ? "PASS"
                                                         : result.verdict == Verdict::error
                                                             ? "ERROR"
                                                             : "FAIL");
  if (const std::string counts = count_text(result); !counts.empty())
    services.out() << "  " << counts;
  services.out() << "  ";
  services.out().value(context_text(result, at)) << '\n';
  if (result.certificate && !services.options.quiet) {
    const std::int64_t end = result.certificate->not_after.seconds;
    services.out() << "  ";
    services.out().value("\"" + result.certificate->display_name() + "\", " +
                         result.certificate->spki.description() + ", valid until " + utc_date(end) +
                         " (" + relative_days(end, at.seconds) + ")")
        << '\n';
  }
  if (findings == Findings::shown) write_findings(result, services);
  if (services.options.quiet) return;
  write_paths(result, services);
  write_fetches(result, services);
  write_engines(result, services);
  if (pass && !result.proved.empty())
    write_wrapped(services, "  proved   ", enumerated(result.proved, services));
  if (!result.not_checked.empty())
    write_wrapped(services, "  not checked: ", enumerated(result.not_checked, services));
}

bool has_shown(const TargetResult& result, const Services& services) {
  return std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
    return finding.severity >= least_shown(services);
  });
}

void write_table_of_servers(const Report& report, Services& services) {
  services.out() << '\n';
  for (const auto& result : report.results) {
    services.out() << "  ";
    services.out().styled(result.verdict == Verdict::pass ? Style::good : Style::bad,
                          result.verdict == Verdict::pass    ? "pass "
                          : result.verdict == Verdict::error ? "error"
                                                             : "fail ");
    services.out() << "  ";
    std::string line =
        result.instance.empty() ? result.target : result.instance + "  " + result.target;
    if (!result.entry.empty()) line += "#" + result.entry;
    if (!result.role.empty()) line += "  (" + result.role + ")";
    services.out().value(line) << '\n';
  }
}

void write_summary(const Report& report, Services& services) {
  const auto summary = report.summary();
  services.out() << summary.targets << " judged: " << summary.pass << " pass, " << summary.fail
                 << " fail";
  const std::size_t unjudged = summary.targets - summary.pass - summary.fail;
  if (unjudged != 0) services.out() << ", " << unjudged << " not judged";
  const std::size_t errors = summary.fatal + summary.error;
  services.out() << "; " << errors << (errors == 1 ? " error, " : " errors, ") << summary.warning
                 << (summary.warning == 1 ? " warning\n" : " warnings\n");
}

// Those of all servers, the most severe first, otherwise in the order of the servers.
void write_site_findings(const Report& report, Services& services) {
  struct Said {
    const TargetResult* result;
    const Finding* finding;
  };
  std::vector<Said> all;
  for (const auto& result : report.results) {
    for (const auto& finding : result.findings) {
      if (finding.severity >= least_shown(services)) all.push_back({&result, &finding});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Said& a, const Said& b) {
    return a.finding->severity > b.finding->severity;
  });
  std::size_t number = 0;
  for (const Said& each : all) {
    services.out() << '\n';
    services.out().styled(Style::strong, each.result->instance.empty()
                                             ? std::string()
                                             : each.result->instance + "  ");
    services.out().value(each.result->target + "  (" + each.result->role + ")") << '\n';
    write_finding(++number, *each.finding, services);
  }
  if (!all.empty()) write_more(*all.front().result, services);
}

// What was not checked, with the number of servers; most first.
void write_site_gaps(const Report& report, Services& services) {
  constexpr std::size_t kShown = 8;
  std::vector<std::pair<std::string, std::size_t>> gaps;
  std::map<std::string, std::size_t, std::less<>> places;
  for (const auto& result : report.results) {
    for (const auto& gap : result.not_checked) {
      const std::string text = enumerated({gap}, services);
      const auto [place, added] = places.emplace(text, gaps.size());
      if (added) gaps.emplace_back(text, 0);
      ++gaps[place->second].second;
    }
  }
  std::stable_sort(gaps.begin(), gaps.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (gaps.empty()) return;
  services.out() << "\nnot checked\n";
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (i == kShown && !services.options.verbose) {
      services.out() << "  and " << gaps.size() - kShown << " more (--verbose)\n";
      break;
    }
    const std::size_t count = gaps[i].second;
    write_wrapped(
        services, "  ",
        gaps[i].first + " (" + std::to_string(count) + (count == 1 ? " server)" : " servers)"));
  }
}

bool is_site(const Report& report) {
  return std::any_of(report.results.begin(), report.results.end(),
                     [](const TargetResult& result) { return !result.instance.empty(); });
}

void write_site(const Report& report, Services& services) {
  if (services.options.verbose) {
    for (const auto& result : report.results) {
      write_result(result, report.at, Findings::left_out, services);
    }
  }
  write_table_of_servers(report, services);
  write_summary(report, services);
  write_site_findings(report, services);
  if (services.options.quiet) return;
  write_site_gaps(report, services);
  if (services.options.verbose) return;  // each server told its own
  for (const auto& result : report.results) write_fetches(result, services);
}

}  // namespace

void write_report_text(const Report& report, Services& services) {
  if (is_site(report)) {
    write_site(report, services);
    return;
  }
  for (const auto& result : report.results) {
    // With -q only what is not in order.
    if (services.options.quiet && result.verdict == Verdict::pass && !has_shown(result, services)) {
      continue;
    }
    write_result(result, report.at, Findings::shown, services);
  }
  if (report.results.size() < 2) return;
  write_table_of_servers(report, services);
  write_summary(report, services);
}

}  // namespace certwright::cli

#include "validators/report.h"

#include <algorithm>
#include <tuple>

namespace certwright::validators {
namespace {

std::size_t position_of(const Finding& finding) {
  return finding.certificate ? finding.certificate->position : 0;
}

bool comes_before(const Finding& a, const Finding& b) {
  if (a.severity != b.severity) return a.severity > b.severity;
  return std::forward_as_tuple(position_of(a), a.id) < std::forward_as_tuple(position_of(b), b.id);
}

bool any_at_least(const std::vector<Finding>& findings, Severity severity) {
  return std::ranges::any_of(findings, [&](const Finding& f) { return f.severity >= severity; });
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::error: return "error";
    case Verdict::fail: return "fail";
    case Verdict::pass: return "pass";
  }
  return "error";
}

void TargetResult::conclude() {
  std::ranges::stable_sort(findings, comes_before);
  verdict = Verdict::error;
  const bool was_read = certificate != nullptr || !document.empty();
  if (was_read && !any_at_least(findings, Severity::fatal)) {
    verdict = any_at_least(findings, Severity::error) ? Verdict::fail : Verdict::pass;
  }
  for (EngineOpinion& opinion : engines) {
    if (!opinion.follows_verdict) continue;
    const bool passed = verdict == Verdict::pass;
    opinion.verdict = passed ? "pass" : "fail";
    opinion.reason = passed || findings.empty() ? std::string() : findings.front().id;
  }
}

ReportSummary Report::summary() const {
  ReportSummary sum;
  for (const TargetResult& result : results) {
    ++sum.targets;
    if (result.verdict == Verdict::pass) ++sum.pass;
    if (result.verdict == Verdict::fail) ++sum.fail;
    for (const Finding& finding : result.findings) {
      if (finding.severity == Severity::fatal) ++sum.fatal;
      if (finding.severity == Severity::error) ++sum.error;
      if (finding.severity == Severity::warning) ++sum.warning;
      if (finding.severity == Severity::notice) ++sum.notice;
    }
  }
  return sum;
}

std::optional<Severity> Report::worst() const {
  std::optional<Severity> worst;
  for (const TargetResult& result : results) {
    for (const Finding& finding : result.findings) {
      if (!worst || finding.severity > *worst) worst = finding.severity;
    }
  }
  return worst;
}

}  // namespace certwright::validators

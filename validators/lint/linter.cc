#include "validators/lint/linter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "validators/lint/covered_rules.h"

namespace certwright::validators {
namespace {

constexpr std::size_t kProfiles = static_cast<std::size_t>(LintProfile::everything) + 1;

bool runs_in(LintProfile profile, const RuleText& rule) {
  return includes_source(profile, rule.source()) &&
         std::ranges::none_of(kOverruledRules, [&](const OverruledRule& overruled) {
           return overruled.profile == profile && overruled.rule == rule.id;
         });
}

// "The certificate is valid for more than 200 days: 400 days; wanted: at most 200 days."
std::string seen(const RuleText& rule, const Outcome::Details& details) {
  std::string out(rule.title);
  if (details.found.empty()) return out;
  if (out.ends_with('.')) out.pop_back();
  out += ": " + details.found;
  if (!details.expected.empty()) out += "; wanted: " + details.expected;
  return out + ".";
}

// Leaves one finding for each fault.
void leave_out_covered(std::vector<RuleResult>& results) {
  const auto is_violated = [&](std::string_view id) {
    return std::ranges::any_of(results, [&](const RuleResult& other) {
      return other.status == RuleStatus::violation && other.rule->id == id;
    });
  };
  std::vector<const RuleText*> covered;
  for (const CoveredRule& row : kCoveredRules) {
    if (!is_violated(row.rule) || !is_violated(row.by)) continue;
    for (const auto& result : results) {
      if (result.rule->id == row.rule) covered.push_back(result.rule);
    }
  }
  std::erase_if(results, [&](const RuleResult& result) {
    return result.status == RuleStatus::violation &&
           std::ranges::find(covered, result.rule) != covered.end();
  });
}

// The rules of each profile, in the order of their ids.
template <class Facts>
using RulesByProfile = std::array<std::vector<const Rule<Facts>*>, kProfiles>;

template <class Facts>
RulesByProfile<Facts> group(std::span<const Rule<Facts>* const> rules) {
  RulesByProfile<Facts> out;
  for (std::size_t profile = 0; profile < kProfiles; ++profile) {
    for (const auto* rule : rules) {
      if (runs_in(static_cast<LintProfile>(profile), rule->text)) out[profile].push_back(rule);
    }
  }
  return out;
}

template <class Facts>
const std::vector<const Rule<Facts>*>& rules_of(std::span<const Rule<Facts>* const> rules,
                                                LintProfile profile) {
  static const auto grouped = group(rules);
  return grouped[static_cast<std::size_t>(profile)];
}

}  // namespace

Linter::Linter(LintSettings settings) : settings_(std::move(settings)) {}

template <class Facts>
void Linter::run(std::span<const Rule<Facts>* const> rules, const Facts& facts,
                 LintResult& out) const {
  for (const Rule<Facts>* rule : rules_of(rules, out.choice.profile)) {
    RuleRun<Facts> run = run_rule(*rule, facts);
    if (run.status == RuleStatus::pass || run.status == RuleStatus::violation) ++out.rules_run;
    const bool told = run.status == RuleStatus::violation || run.status == RuleStatus::failed;
    if (!told && !settings_.idle_rules) continue;
    out.results.push_back({&rule->text, run.status,
                           run.outcome.violated() ? run.outcome.details() : Outcome::Details()});
  }
  if (out.results.size() > 1) leave_out_covered(out.results);
}

LintResult Linter::lint(const CertificateView& certificate) const {
  return lint(certificate, [this] { return settings_.trust; });
}

LintResult Linter::lint(const CertificateView& certificate, const AskPublicTrust& ask_trust) const {
  const CertificateFacts facts(certificate, settings_.options, settings_.type);
  LintResult out;
  out.type = facts.type();
  out.choice = settings_.profile ? LintProfileChoice{*settings_.profile, "it was asked for"}
                                 : choose_lint_profile(facts, ask_trust);
  run(certificate_rules(), facts, out);
  return out;
}

LintResult Linter::lint(const CrlFacts& crl) const {
  LintResult out;
  const bool is_public = settings_.trust == PublicTrust::trusted;
  out.choice = settings_.profile ? LintProfileChoice{*settings_.profile, "it was asked for"}
               : is_public
                   ? LintProfileChoice{LintProfile::public_tls, "a publicly trusted CA made it"}
                   : LintProfileChoice{LintProfile::private_pki,
                                       "nothing says that the public trusts its CA"};
  run(crl_rules(), crl, out);
  return out;
}

LintResult Linter::lint(const OcspFacts& response) const {
  LintResult out;
  out.choice = {settings_.profile.value_or(LintProfile::standards), "it is an OCSP response"};
  run(ocsp_rules(), response, out);
  return out;
}

Severity Linter::severity_of(const RuleText& rule) const {
  if (const auto exact = settings_.severities.find(rule.id); exact != settings_.severities.end()) {
    return exact->second;
  }
  const auto whole = settings_.severities.find(std::string(rule.source()) + ".*");
  return whole == settings_.severities.end() ? rule.severity : whole->second;
}

Finding Linter::to_finding(const RuleResult& result, const CertificatePtr& about,
                           std::size_t position) const {
  const RuleText& rule = *result.rule;
  Finding out;
  out.id = rule.id;
  out.title = rule.title;
  out.citation = rule.citation;
  out.fix = rule.fix;
  if (about) out.certificate = CertificateReference{about, position};
  if (result.status == RuleStatus::violation) {
    out.severity = severity_of(rule);
    out.message =
        result.details.message.empty() ? seen(rule, result.details) : result.details.message;
    out.field = result.details.field;
    out.expected = result.details.expected;
    out.found = result.details.found;
  } else {
    const bool failed = result.status == RuleStatus::failed;
    out.severity = failed ? Severity::error : Severity::info;
    out.message = failed ? "The rule " + out.id + " could not be evaluated on this document."
                         : out.id + ": " + std::string(to_string(result.status)) + ".";
    out.fix = failed ? "report this with the document; it is a defect of this program" : "";
  }
  return out;
}

}  // namespace certwright::validators

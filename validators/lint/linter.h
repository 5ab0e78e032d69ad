// Linter: all rules that concern a document, and what they found.
//
// Immutable after it was made; any number of threads may use one. A document costs some
// microseconds: facts are computed once, and a rule that passes allocates nothing.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "validators/lint/crl_facts.h"
#include "validators/lint/lint_profile.h"
#include "validators/lint/ocsp_facts.h"
#include "validators/lint/rule_registry.h"
#include "validators/lint/weak_key_list.h"

namespace certwright::validators {

struct LintSettings {
  // Absent: chosen from each document.
  std::optional<LintProfile> profile;
  // Not stated: read from each certificate.
  LintType type;
  LintOptions options;
  // Keeps options.weak_keys; may be null.
  std::shared_ptr<const WeakKeyList> weak_keys;
  PublicTrust trust = PublicTrust::unknown;
  // Ids ("cabf_br.dsa_key") or sources ("cabf_br.*") whose findings have another severity.
  std::map<std::string, Severity, std::less<>> severities;
  // Report also rules that do not apply or are not in force, as Severity::info. For people who want
  // to see what was looked at.
  bool idle_rules = false;
};

struct RuleResult {
  const RuleText* rule = nullptr;
  RuleStatus status = RuleStatus::pass;
  Outcome::Details details;  // when `violation`
};

struct LintResult {
  LintProfileChoice choice;
  LintType type;                    // certificates only
  std::size_t rules_run = 0;        // that applied and were in force
  std::vector<RuleResult> results;  // violations and failures; with idle_rules all, by id
};

class Linter {
 public:
  explicit Linter(LintSettings settings);

  // `certificate` may have been read tolerantly.
  LintResult lint(const CertificateView& certificate) const;
  // `ask_trust` is asked where the certificate leaves the profile open, instead of the settings.
  LintResult lint(const CertificateView& certificate, const AskPublicTrust& ask_trust) const;
  LintResult lint(const CrlFacts& crl) const;
  LintResult lint(const OcspFacts& response) const;

  // A result as finding: the severity that applies, title, requirement, citation, fix. `about` may
  // be null: certificates that only a linter can read are no Certificate.
  Finding to_finding(const RuleResult& result, const CertificatePtr& about,
                     std::size_t position = 0) const;
  const LintSettings& settings() const { return settings_; }

 private:
  template <class Facts>
  void run(std::span<const Rule<Facts>* const> rules, const Facts& facts, LintResult& out) const;
  Severity severity_of(const RuleText& rule) const;
  LintSettings settings_;
};

}  // namespace certwright::validators

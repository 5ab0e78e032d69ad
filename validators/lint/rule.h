// Rule: one demand of a standard on one document, as data and two functions.
//
// A rule is a file, validators/rules/<source>/<what_is_wrong>.cc, and a line in that folder's
// rules.def. It knows one document, through its facts, and no other rule: what several rules need
// is a fact (certificate_facts.h, crl_facts.h, ocsp_facts.h), so that it is computed once.
// `scripts/new_rule.py` writes the file, the line and the rows of the test.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pkcs/time.h"
#include "validators/finding.h"

namespace certwright::validators {

class CertificateFacts;
class CrlFacts;
class OcspFacts;

// What a check found. Passing costs nothing; a violation may add what was seen.
class Outcome {
 public:
  struct Details {
    std::string message;   // a whole sentence; empty: the rule's title says it all
    std::string field;     // "subject.countryName"; may be empty
    std::string expected;  // evidence: both sides of a mismatch; may be empty
    std::string found;
  };

  bool violated() const { return details_ != nullptr; }
  // Only when violated.
  const Details& details() const { return *details_; }

  // Where, and what should stand there.
  Outcome&& at(std::string_view field) && {
    details_->field = field;
    return std::move(*this);
  }
  Outcome&& wants(std::string_view expected) && {
    details_->expected = expected;
    return std::move(*this);
  }
  Outcome&& says(std::string message) && {
    details_->message = std::move(message);
    return std::move(*this);
  }

 private:
  friend Outcome pass();
  friend Outcome violation(std::string found);
  std::unique_ptr<Details> details_;
};

inline Outcome pass() { return {}; }
// `found`: what stands there, as text; may be empty.
inline Outcome violation(std::string found = {}) {
  Outcome out;
  out.details_ = std::make_unique<Outcome::Details>();
  out.details_->found = std::move(found);
  return out;
}
inline Outcome violated_if(bool condition) { return condition ? violation() : pass(); }

// When a demand holds: documents dated (notBefore, thisUpdate, producedAt) from `from` on and
// before `until`. Absent: always.
struct EffectivePeriod {
  std::optional<UtcTime> from = std::nullopt;
  std::optional<UtcTime> until = std::nullopt;
  // A row of a certificate profile: who states a certificate's type asks for the profile as it is,
  // whatever the certificate's date.
  bool profile = false;
  constexpr bool contains(UtcTime date) const {
    return (!from || date >= *from) && (!until || date < *until);
  }
};

// What is known of a rule without a document.
struct RuleText {
  std::string_view id = {};             // "<source>.<what_is_wrong>": the path of its file
  Severity severity = Severity::error;  // MUST error, SHOULD warning, remark notice
  std::string_view title = {};          // one short sentence that says what is wrong
  std::string_view citation = {};       // standard with section
  std::string_view requirement = {};    // what the standard demands and why, two or three sentences
  std::string_view fix = {};            // what to do
  // Names that other linters use for it, separated by spaces: "zlint:e_… pkilint:pkix.…".
  std::string_view aliases = {};
  EffectivePeriod effective = {};

  // The part of the id before the dot.
  constexpr std::string_view source() const { return id.substr(0, id.find('.')); }
};

template <class Facts>
struct Rule {
  RuleText text = {};
  // Whether the demand is about such a document at all. Null: about every one.
  bool (*applies_to)(const Facts&) = nullptr;
  Outcome (*check)(const Facts&) = nullptr;
};
using CertificateRule = Rule<CertificateFacts>;
using CrlRule = Rule<CrlFacts>;
using OcspRule = Rule<OcspFacts>;

enum class RuleStatus : std::uint8_t {
  pass,
  violation,
  not_applicable,  // the demand is not about such documents
  not_effective,   // the document is older than the demand, or the demand has ended
  failed,          // the rule itself could not run to its end
};
std::string_view to_string(RuleStatus status);

// Whether the demand holds for a document.
template <class Facts>
bool is_in_force(const EffectivePeriod& period, const Facts& facts) {
  if constexpr (requires { facts.type(); }) {
    if (period.profile && facts.type().stated) return true;
  }
  return period.contains(facts.date());
}

// One rule on one document. A rule that throws is `failed`.
template <class Facts>
struct RuleRun {
  RuleStatus status = RuleStatus::pass;
  Outcome outcome;  // details when `violation`
};
template <class Facts>
RuleRun<Facts> run_rule(const Rule<Facts>& rule, const Facts& facts) {
  try {
    if (rule.applies_to != nullptr && !rule.applies_to(facts)) {
      return {RuleStatus::not_applicable, {}};
    }
    if (!is_in_force(rule.text.effective, facts)) return {RuleStatus::not_effective, {}};
    Outcome outcome = rule.check(facts);
    const RuleStatus status = outcome.violated() ? RuleStatus::violation : RuleStatus::pass;
    return {status, std::move(outcome)};
  } catch (...) {
    return {RuleStatus::failed, {}};
  }
}

}  // namespace certwright::validators

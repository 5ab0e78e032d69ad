// Suite `lint`: what other linters say of certificates, CRLs and OCSP responses.
//
// A folder with `files.jsonl` and `expectations.jsonl` states, for a file and a lint of another
// linter, whether it fires, passes, does not apply or is not in force. A folder with `cases.jsonl`
// states for a file of a stated type the complete list of codes that are reported. Names are
// resolved through our rules' aliases. A case is one (file, lint), or one (file, code): those
// expected, and those that a rule of ours reports.
#include <algorithm>
#include <map>
#include <set>

#include "tests/conformance/corpus_file.h"
#include "tests/conformance/suite.h"
#include "validators/lint/crl_facts.h"
#include "validators/lint/ocsp_facts.h"
#include "validators/lint/rule_registry.h"

namespace certwright::conformance {
namespace {

namespace v = certwright::validators;
namespace fs = std::filesystem;

constexpr std::string_view kNoRule = "no rule";
constexpr std::string_view kUnreadable = "unreadable";

// A document with the facts that rules of its kind ask for.
class Document {
 public:
  Document(std::string_view kind, Bytes der, const v::LintOptions& options, const v::LintType& type)
      : der_(std::move(der)) {
    if (kind == "certificate") {
      read_certificate(options, type);
    } else if (kind == "crl") {
      if (auto crl = v::CrlFacts::parse(der_, options)) {
        crl_ = std::make_unique<v::CrlFacts>(std::move(*crl));
      }
    } else if (auto response = OcspResponse::parse(der_)) {
      ocsp_ = std::make_unique<v::OcspFacts>(*response);
    }
  }

  bool readable() const { return certificate_ || crl_ || ocsp_; }

  // Calls `visit(rule text, status)` for each rule about this kind of document.
  template <class Visit>
  void run(Visit&& visit) const {
    if (certificate_) run_all(v::certificate_rules(), *certificate_, visit);
    if (crl_) run_all(v::crl_rules(), *crl_, visit);
    if (ocsp_) run_all(v::ocsp_rules(), *ocsp_, visit);
  }

 private:
  void read_certificate(const v::LintOptions& options, const v::LintType& type) {
    auto view = CertificateView::parse(der_, Reading::tolerant);
    if (!view) return;
    view_ = std::make_unique<CertificateView>(*view);
    certificate_ = std::make_unique<v::CertificateFacts>(*view_, options, type);
  }
  template <class Facts, class Visit>
  static void run_all(std::span<const v::Rule<Facts>* const> rules, const Facts& facts,
                      Visit&& visit) {
    for (const auto* rule : rules) visit(rule->text, v::run_rule(*rule, facts).status);
  }

  Bytes der_;
  std::unique_ptr<CertificateView> view_;
  std::unique_ptr<v::CertificateFacts> certificate_;
  std::unique_ptr<v::CrlFacts> crl_;
  std::unique_ptr<v::OcspFacts> ocsp_;
};

// The names under which `linter` knows a rule.
std::vector<std::string> names_for(const v::RuleText& rule, std::string_view linter) {
  std::vector<std::string> out;
  const std::string_view words = rule.aliases;
  for (std::size_t start = 0; start < words.size();) {
    const std::size_t end = std::min(words.find(' ', start), words.size());
    const std::string_view word = words.substr(start, end - start);
    if (word.starts_with(linter)) out.emplace_back(word.substr(linter.size()));
    start = end + 1;
  }
  return out;
}

std::string spell(v::RuleStatus status) {
  switch (status) {
    case v::RuleStatus::pass: return "pass";
    case v::RuleStatus::violation: return "fires";
    case v::RuleStatus::not_applicable: return "NA";
    case v::RuleStatus::not_effective: return "NE";
    case v::RuleStatus::failed: return "failed";
  }
  return "failed";
}

// How serious an answer is when several rules share a name: the loudest counts.
int rank(const std::string& status) {
  static const std::vector<std::string> kOrder{"NA", "NE", "pass", "fires", "failed"};
  return static_cast<int>(std::ranges::find(kOrder, status) - kOrder.begin());
}

// An option of the other linter's configuration, in our words.
v::LintOptions options_of(const Json& row) {
  v::LintOptions options;
  if (!row.contains("config") || row.at("config").is_null()) return options;
  const std::string text = row.at("config").get<std::string>();
  const auto says = [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; };
  if (says("CrossSignedCa = true") || says("CrossCert = true")) options.cross_certificate = true;
  if (says("SubscriberCRL = false")) options.subscriber_crl = false;
  if (const std::size_t rounds = text.find("Rounds = "); rounds != std::string::npos) {
    options.fermat_rounds = static_cast<unsigned>(std::stoul(text.substr(rounds + 9)));
  }
  return options;
}

// The statuses of all rules of one linter's names, for one document.
std::map<std::string, std::string> statuses(const Document& document, std::string_view linter) {
  std::map<std::string, std::string> out;
  document.run([&](const v::RuleText& rule, v::RuleStatus status) {
    for (const auto& name : names_for(rule, linter)) {
      auto& known = out[name];
      if (known.empty() || rank(spell(status)) > rank(known)) known = spell(status);
    }
  });
  return out;
}

Status run_expectations(const fs::path& folder, Tally& tally) {
  std::map<std::string, std::pair<std::string, Bytes>> files;
  CW_CHECK(for_each_row(folder / "files.jsonl", [&](const Json& row) {
    auto der = from_base64(row.at("der").get<std::string>());
    files[row.at("file")] = {row.at("kind"), der ? *der : Bytes()};
  }));
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::string>> known;
  return for_each_row(folder / "expectations.jsonl", [&](const Json& row) {
    const std::string file = row.at("file");
    std::string lint = row.at("lint_name");
    std::ranges::replace(lint, ' ', '_');  // one of them has a blank in its name
    const std::string status = row.at("expected_status");
    const std::string expected =
        status == "error" || status == "warn" || status == "info" ? "fires" : status;
    const std::string config =
        row.contains("config") && row.at("config").is_string() ? row.at("config") : "";
    auto [place, is_new] = known.try_emplace({file, config});
    const auto& [kind, der] = files.at(file);
    if (is_new) {
      const Document document(kind, der, options_of(row), {});
      if (!document.readable()) place->second[""] = kUnreadable;
      place->second.merge(statuses(document, "zlint:"));
    }
    const auto answer = place->second.find(lint);
    const std::string got = answer != place->second.end() ? answer->second
                            : place->second.contains("")  ? std::string(kUnreadable)
                                                          : std::string(kNoRule);
    tally.compare(
        file + " " + lint +
            (config.empty() ? "" : " " + std::to_string(std::hash<std::string>()(config) % 1000)),
        expected, got, row.value("citation", ""));
  });
}

Status run_cases(const fs::path& file, Tally& tally) {
  std::set<std::string> covered;
  for (const auto& row : v::all_rules()) {
    for (auto& name : names_for(*row.text, "pkilint:")) covered.insert(std::move(name));
  }
  return for_each_row(file, [&](const Json& row) {
    const std::string id = row.at("file");
    const auto case_of = [&](const std::string& code) { return id + " " + code; };
    const Json type_name = row.value("certificate_type", Json());
    const auto type = v::LintType::parse(type_name.is_string() ? type_name.get<std::string>()
                                                               : std::string("any"));
    auto der = from_base64(row.at("der").get<std::string>());
    const Document document(row.at("kind").get<std::string>(), der ? *der : Bytes(), {},
                            type.value_or(v::LintType()));
    std::set<std::string> expected;
    for (const Json& finding : row.at("findings")) expected.insert(finding.at("code"));
    std::set<std::string> got;
    for (const auto& [name, status] : statuses(document, "pkilint:")) {
      if (status == "fires" || status == "failed") got.insert(name);
    }
    for (const auto& code : expected) {
      const std::string answer = !document.readable()     ? std::string(kUnreadable)
                                 : got.contains(code)     ? "fires"
                                 : covered.contains(code) ? "silent"
                                                          : std::string(kNoRule);
      tally.compare(case_of(code), "fires", answer, "");
    }
    for (const auto& code : got) {
      if (!expected.contains(code)) tally.disagree(case_of(code), "silent", "fires", "");
    }
    if (expected.empty() && got.empty()) tally.agree(id);
  });
}

Status run_lint(const fs::path& path, const RunOptions& options, Tally& tally) {
  if (options.engine != Engine::certwright) {
    return Error(ErrorCode::unsupported, "only certwright has rules");
  }
  if (fs::exists(path / "expectations.jsonl")) return run_expectations(path, tally);
  return run_cases(fs::is_directory(path) ? path / "cases.jsonl" : path, tally);
}

}  // namespace

extern const Suite kLintSuite;
const Suite kLintSuite{"lint", run_lint};

}  // namespace certwright::conformance

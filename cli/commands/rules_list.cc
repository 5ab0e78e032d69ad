#include "cli/command.h"
#include "cli/rule_report.h"
#include "validators/lint/lint_profile.h"
#include "validators/lint/rule_registry.h"

namespace certwright::cli {
namespace {

class RulesList final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Lists every finding that can be reported: id, severity, title and source. Ids are stable "
        "and are never used for something else.");
    options.text("--area", area_, "AREA", "Only ids that begin so: chain, key, name, pfx, amt");
    options
        .text("--profile", profile_, "NAME",
              "Only rules of `lint` that run in this profile: standards, private, public-tls, …")
        .completes({"standards", "private", "public-tls", "public-smime", "public-code-signing",
                    "qualified", "all"});
    options.choice("--severity", severity_, {"info", "notice", "warning", "error", "fatal"},
                   "Only this severity and above");
    options.example("certwright rules list");
    options.example("certwright rules list --area chain --severity error");
    options.example("certwright rules list --profile public-tls");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    const auto profile = validators::lint_profile_from_string(profile_);
    if (!profile && !profile_.empty()) {
      return services.fail(ExitCode::usage, "--profile: there is no \"" + profile_ + "\"");
    }
    FindingDefinitions rules;
    for (const auto& rule : validators::finding_catalogue()) {
      if (matches(rule) && runs_in(profile, rule.id)) rules.push_back(&rule);
    }
    if (!services.human()) {
      write_rules_json(rules, services);
    } else {
      print_rules(rules, services);
    }
    if (!rules.empty()) return ExitCode::ok;
    return services.fail(ExitCode::nothing, "no finding has such an id: `rules list` shows all");
  }

 private:
  bool matches(const validators::FindingDefinition& rule) const {
    const auto least = validators::severity_from_string(severity_);
    if (least && rule.severity < *least) return false;
    return area_.empty() || rule.id == area_ || rule.id.starts_with(area_ + ".");
  }

  static bool runs_in(std::optional<validators::LintProfile> profile, std::string_view id) {
    if (!profile) return true;
    const auto* rule = validators::find_rule(id);
    return rule != nullptr && validators::includes_source(*profile, rule->source());
  }

  std::string area_, severity_, profile_;
};

}  // namespace

std::unique_ptr<Command> make_rules_list() { return std::make_unique<RulesList>(); }

}  // namespace certwright::cli

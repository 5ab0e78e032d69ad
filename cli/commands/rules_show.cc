#include "cli/command.h"
#include "cli/help.h"
#include "cli/rule_report.h"
#include "cli/spelling.h"

namespace certwright::cli {
namespace {

constexpr unsigned kWidest = 100;
constexpr std::size_t kIndent = 13;

void print_lines(Services& services, std::string_view label, std::string_view text) {
  std::string start = "  " + std::string(label);
  start.resize(kIndent, ' ');
  for (const auto& line : wrapped(text, std::min(services.terminal.width, kWidest) - kIndent - 1)) {
    services.out() << start << line << '\n';
    start.assign(kIndent, ' ');
  }
}

class RulesShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Shows what findings mean: severity, source, explanation and fix. `explain` does the same "
        "and knows the error codes of other programs too.");
    options
        .positionals("ID", ids_,
                     "Finding ids, as `rules list` names them, or other linters' names for rules")
        .completes_nothing();
    options.example("certwright rules show chain.issuer_key_differs");
    options.example("certwright rules show key.mismatch key.missing_private_key -f json");
    options.example("certwright rules show e_basic_constraints_not_critical");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    FindingDefinitions rules;
    ExitCode code = ExitCode::ok;
    for (const auto& id : ids_) {
      const auto meant = validators::findings_meant_by(id);
      for (const auto& each : meant) {
        if (const auto* rule = validators::find_definition(each)) rules.push_back(rule);
      }
      if (meant.empty()) code = combine(code, unknown(id, services));
    }
    if (!services.human()) {
      if (!rules.empty() || services.out().untouched()) write_rules_json(rules, services);
      return code;
    }
    bool first = true;
    for (const auto* rule : rules) {
      if (!std::exchange(first, false)) services.out() << '\n';
      print(*rule, services);
    }
    return code;
  }

 private:
  static void print(const validators::FindingDefinition& rule, Services& services) {
    services.out().styled(Style::strong, rule.id) << "  " << rule.title << '\n';
    print_lines(services, "severity", to_string(rule.severity));
    print_lines(services, "meaning", rule.explanation);
    print_lines(services, "fix", rule.fix);
    print_lines(services, "source", rule.citation);
    if (const auto dates = dates_in_force(rule.id); !dates.empty()) {
      print_lines(services, "in force", dates);
    }
    if (const auto names = other_names(rule.id); !names.empty()) {
      print_lines(services, "elsewhere", names);
    }
  }

  // Said on standard error only, so that a machine format stays one document.
  static ExitCode unknown(const std::string& id, Services& services) {
    std::vector<std::string_view> ids;
    for (const auto& rule : validators::finding_catalogue()) ids.push_back(rule.id);
    const std::string_view near = nearest(id, ids);
    std::string sentence = "there is no finding \"" + id + "\"";
    if (!near.empty()) sentence += "; did you mean " + std::string(near) + "?";
    services.err() << "certwright: ";
    services.err().styled(Style::bad, "error");
    (services.err() << ": ").value(sentence) << '\n';
    return ExitCode::findings;
  }

  std::vector<std::string> ids_;
};

}  // namespace

std::unique_ptr<Command> make_rules_show() { return std::make_unique<RulesShow>(); }

}  // namespace certwright::cli

#include <algorithm>

#include "cli/command.h"
#include "cli/rule_report.h"

namespace certwright::cli {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  return out;
}

class RulesSearch final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Finds findings whose id, title, source, explanation, fix or name in another linter holds "
        "all the words.");
    options.positionals("WORD", words_, "Words in any order, in capitals or not")
        .completes_nothing();
    options.example("certwright rules search name constraints");
    options.example("certwright rules search thumbprint -f json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    for (auto& word : words_) word = lower(word);
    FindingDefinitions rules;
    for (const auto& rule : validators::finding_catalogue()) {
      if (holds_all(rule)) rules.push_back(&rule);
    }
    if (!services.human()) {
      write_rules_json(rules, services);
      return rules.empty() ? ExitCode::findings : ExitCode::ok;
    }
    if (rules.empty()) {
      return services.fail(ExitCode::findings, "no finding holds all of these words");
    }
    print_rules(rules, services);
    return ExitCode::ok;
  }

 private:
  bool holds_all(const validators::FindingDefinition& rule) const {
    std::string text;
    for (const std::string_view part :
         {rule.id, rule.title, rule.citation, rule.explanation, rule.fix}) {
      text += lower(part) + "\n";
    }
    text += lower(other_names(rule.id));
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
      return text.find(word) != std::string::npos;
    });
  }

  std::vector<std::string> words_;
};

}  // namespace

std::unique_ptr<Command> make_rules_search() { return std::make_unique<RulesSearch>(); }

}  // namespace certwright::cli

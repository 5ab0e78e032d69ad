#include "cli/help.h"

#include "cli/app.h"
#include "cli/command.h"

namespace certwright::cli {
namespace {

class Help final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description("Without words: all commands. With the words of a command: all about it.");
    options.positionals("COMMAND", words_, "Words of the command, such as: ca init")
        .optional()
        .completes_nothing();
    options.example("certwright help");
    options.example("certwright help explain");
    options.exits({ExitCode::ok, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    if (words_.empty()) {
      print_overview(services.out());
      return ExitCode::ok;
    }
    const std::vector<std::string_view> words(words_.begin(), words_.end());
    const Resolution resolution = resolve(words);
    if (resolution.row != nullptr) {
      DeclaredCommand declared(*resolution.row);
      print_command_help(services.out(), *resolution.row, declared.options(), HelpDepth::complete,
                         services.terminal.width);
      return ExitCode::ok;
    }
    if (!resolution.noun.empty() && resolution.reject.empty()) {
      print_noun_help(services.out(), resolution.noun);
      return ExitCode::ok;
    }
    std::string sentence = "no command is called \"" + std::string(resolution.reject) + "\"";
    if (!resolution.suggestion.empty()) sentence += "; did you mean " + resolution.suggestion + "?";
    return services.fail(ExitCode::usage, sentence);
  }

 private:
  std::vector<std::string> words_;
};

}  // namespace

std::unique_ptr<Command> make_help() { return std::make_unique<Help>(); }

}  // namespace certwright::cli

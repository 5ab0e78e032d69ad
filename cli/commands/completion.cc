#include "cli/completion.h"

#include "cli/command.h"

namespace certwright::cli {
namespace {

class Completion final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Prints a script that teaches the shell to complete commands, options and their values.");
    options.choice("SHELL", shell_, {"bash", "zsh", "fish", "pwsh"}, "The shell").required();
    options.example("source <(certwright completion bash)");
    options.example("certwright completion fish > ~/.config/fish/completions/certwright.fish");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    const Shell shell = shell_ == "bash"   ? Shell::bash
                        : shell_ == "zsh"  ? Shell::zsh
                        : shell_ == "fish" ? Shell::fish
                                           : Shell::pwsh;
    services.out() << completion_script(shell);
    return ExitCode::ok;
  }

 private:
  std::string shell_;
};

}  // namespace

std::unique_ptr<Command> make_completion() { return std::make_unique<Completion>(); }

}  // namespace certwright::cli

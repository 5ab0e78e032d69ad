#include "cli/completion.h"

#include "cli/app.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

TEST_CASE("completion knows every command, option and value", "[cli]") {
  const Shell shell = GENERATE(Shell::bash, Shell::zsh, Shell::fish, Shell::pwsh);
  const std::string script = completion_script(shell);
  for (const CommandRow& row : command_table()) {
    INFO(row.path);
    CHECK(script.find(row.verb()) != std::string::npos);
    DeclaredCommand declared(row);
    for (const Option& option : declared.options().declared()) {
      if (option.is_hidden()) continue;
      INFO(option.name());
      if (!option.is_positional()) {
        CHECK(script.find(option.name().substr(2)) != std::string::npos);
      }
      for (const std::string& choice : option.choices()) {
        CHECK(script.find(choice) != std::string::npos);
      }
    }
  }
  CHECK(script.find('\x1b') == std::string::npos);
}

}  // namespace
}  // namespace certwright::cli

// Completion scripts, made from the command table and the declared options of every command.
#pragma once

#include <cstdint>
#include <string>

namespace certwright::cli {

enum class Shell : std::uint8_t { bash, zsh, fish, pwsh };

std::string completion_script(Shell shell);

}  // namespace certwright::cli

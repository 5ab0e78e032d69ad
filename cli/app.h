// From arguments to an exit code: finds the command, reads its options, runs it.
#pragma once

#include <string>
#include <vector>

#include "cli/command_table.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/services.h"

namespace certwright::cli {

// `arguments` without the program's name. Never throws; output that could not be written is part of
// the exit code.
ExitCode run_program(const std::vector<std::string>& arguments, Services& services,
                     const Terminal& terminal);

// The options that the frame adds to every command.
struct FrameOptions {
  std::string format = "human";
  bool help = false;
};
void declare_frame(OptionSet& options, GlobalOptions& globals, FrameOptions& frame);

// Makes the command of `row` with all of its options declared, for help and completion.
class DeclaredCommand {
 public:
  explicit DeclaredCommand(const CommandRow& row);
  Command& command() { return *command_; }
  OptionSet& options() { return options_; }
  GlobalOptions& globals() { return globals_; }
  FrameOptions& frame() { return frame_; }

 private:
  std::unique_ptr<Command> command_;
  GlobalOptions globals_;
  FrameOptions frame_;
  OptionSet options_;
};

}  // namespace certwright::cli

// A command, and how to add one.
//
// 1. Write cli/commands/<noun>_<verb>.cc (or <verb>.cc for a task verb): a class in the anonymous
//    namespace with its options as members, and the factory below:
//
//      class CaInit final : public Command {
//        void declare(OptionSet& options) override;
//        ExitCode run(Services& services) override;
//        std::string name_;
//      };
//      }  // namespace
//      std::unique_ptr<Command> make_ca_init() { return std::make_unique<CaInit>(); }
//
// 2. Add its row to cli/commands.def, in the order of the overview:
//      CW_COMMAND(ca_init, "ca init", authority, "Make a root certification authority")
// 3. Add the file to cli/CMakeLists.txt and a script to tests/cli/.
//
// Only the chosen command is made. run() calls the library and renders; it prints results to
// services.out(), everything else to services.err(), and returns the exit code. Failures end in
// `return services.fail(error);`. Standard options (-h, --help, and those of GlobalOptions) are
// added by the frame.
#pragma once

#include <memory>

#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/services.h"

namespace certwright::cli {

class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  virtual void declare(OptionSet& options) = 0;
  virtual ExitCode run(Services& services) = 0;
};

}  // namespace certwright::cli

// The program: joins the process (arguments, environment, clock, terminal) to the frame.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "cli/app.h"
#include "cli/interrupt.h"
#include "cli/secret.h"

namespace {

using certwright::cli::ExitCode;
using certwright::cli::Services;
using certwright::cli::Writer;

std::optional<std::string> environment(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::int64_t system_clock() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::optional<std::string> ask_line(std::string_view question) {
  if (isatty(STDIN_FILENO) == 0) return std::nullopt;
  Writer prompt(STDERR_FILENO);
  prompt.value(question);
  if (!prompt.flush()) return std::nullopt;
  char line[64];
  if (std::fgets(line, sizeof line, stdin) == nullptr) return std::nullopt;
  std::string answer(line);
  while (!answer.empty() && (answer.back() == '\n' || answer.back() == '\r')) answer.pop_back();
  return answer;
}

// Keys in memory must not end up in a core file (T-088).
void forbid_core_files() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

// A file opened later must never become standard output: a closed descriptor is replaced by one
// that gives nothing and takes nothing, so writing to it still fails.
void occupy_standard_descriptors() {
  for (int descriptor = open("/dev/null", O_RDONLY); descriptor >= 0;
       descriptor = open("/dev/null", O_RDONLY)) {
    if (descriptor <= STDERR_FILENO) continue;
    close(descriptor);
    break;
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  occupy_standard_descriptors();
  forbid_core_files();
  certwright::cli::install_interrupt_handlers();
  Writer out(STDOUT_FILENO);
  Writer err(STDERR_FILENO);
  Services services(out, err);
  services.lookup = environment;
  services.clock = system_clock;
  services.secret_prompt = certwright::cli::ask_on_terminal;
  services.line_prompt = ask_line;
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  ExitCode code = run_program(arguments, services, certwright::cli::find_terminal());
  // Some file systems report a failed write only here.
  if (close(STDOUT_FILENO) != 0) code = combine(code, ExitCode::input);
  // No destructors of static objects are waited for: everything is written.
  _exit(static_cast<int>(code));
}

#include "cli/interrupt.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "cli/output_file.h"
#include "cli/secret.h"
#include "tests/cli/temporary_folder.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

int exit_status(pid_t child) {
  int status = 0;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

TEST_CASE("an interrupt leaves no half file", "[cli][T-091]") {
  const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP);
  const TemporaryFolder folder;
  folder.add("a", "old");
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    install_interrupt_handlers();
    auto one = OutputFile::create(folder.file("a"), Sensitivity::open, Overwrite::replace);
    auto two = OutputFile::create(folder.file("b"), Sensitivity::secret, Overwrite::refuse);
    if (!one || !two || !one->write(view_of("half")) || folder.names().size() != 3) _exit(1);
    raise(signal);
    _exit(2);
  }
  CHECK(exit_status(child) == 128 + signal);
  CHECK(folder.names() == std::set<std::string>{"a"});
  CHECK(folder.read("a") == "old");
}

TEST_CASE("what was finished before an interrupt stays", "[cli][T-091]") {
  const TemporaryFolder folder;
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    install_interrupt_handlers();
    {
      auto file = OutputFile::create(folder.file("a"), Sensitivity::open, Overwrite::refuse);
      if (!file || !file->write(view_of("whole")) || !file->commit()) _exit(1);
    }
    raise(SIGINT);
    _exit(2);
  }
  CHECK(exit_status(child) == 130);
  CHECK(folder.read("a") == "whole");
  CHECK(folder.names().size() == 1);
}

// A child that asks for a secret on a terminal of its own, and what the terminal showed.
class Asking {
 public:
  Asking() {
    child_ = forkpty(&terminal_, nullptr, nullptr, nullptr);
    if (child_ != 0) return;
    install_interrupt_handlers();
    const auto secret = ask_on_terminal("password: ");
    _exit(secret && text_of(*secret) == "geheim" ? 0 : 1);
  }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;
  ~Asking() { close(terminal_); }

  bool wait_for(std::string_view text) {
    char buffer[256];
    while (shown_.find(text) == std::string::npos) {
      const ssize_t count = read(terminal_, buffer, sizeof buffer);
      if (count <= 0) return false;
      shown_.append(buffer, static_cast<std::size_t>(count));
    }
    return true;
  }
  bool type(std::string_view text) const {
    return write(terminal_, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  }
  bool echoes() const {
    termios state{};
    return tcgetattr(terminal_, &state) == 0 && (state.c_lflag & ECHO) != 0;
  }
  int status() const { return exit_status(child_); }
  const std::string& shown() const { return shown_; }

 private:
  std::string shown_;
  int terminal_ = -1;
  pid_t child_ = -1;
};

TEST_CASE("a secret is asked for without showing it", "[cli][T-089]") {
  Asking asking;
  REQUIRE(asking.wait_for("password: "));
  CHECK_FALSE(asking.echoes());
  CHECK(asking.type("geheim\n"));
  CHECK(asking.status() == 0);
  CHECK(asking.shown().find("geheim") == std::string::npos);
  CHECK(asking.echoes());
}

TEST_CASE("an interrupt at the prompt gives the terminal back", "[cli]") {
  Asking asking;
  REQUIRE(asking.wait_for("password: "));
  CHECK(asking.type("geh\x03"));
  CHECK(asking.status() == 130);
  CHECK(asking.echoes());
}

TEST_CASE("nothing is asked without a terminal", "[cli]") {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    close(STDIN_FILENO);
    const auto secret = ask_on_terminal("password: ");
    _exit(!secret && secret.error().code() == ErrorCode::password_required ? 0 : 1);
  }
  CHECK(exit_status(child) == 0);
}

}  // namespace
}  // namespace certwright::cli

#include "cli/interrupt.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>

namespace certwright::cli {
namespace {

// An entry is claimed by its owner, filled, and only then shown to the handler.
struct Temporary {
  std::atomic<bool> claimed{false};
  std::atomic<bool> ready{false};
  int directory = -1;
  char name[64] = {};
};
constinit std::array<Temporary, 32> temporaries{};

constinit std::atomic<int> terminal_descriptor{-1};
constinit termios terminal_state{};

void tidy_and_leave(int signal) {
  for (Temporary& entry : temporaries) {
    if (entry.ready.load()) unlinkat(entry.directory, entry.name, 0);
  }
  const int descriptor = terminal_descriptor.load();
  if (descriptor >= 0) tcsetattr(descriptor, TCSANOW, &terminal_state);
  _exit(128 + signal);
}

}  // namespace

void install_interrupt_handlers() {
  struct sigaction action {};
  sigfillset(&action.sa_mask);
  action.sa_handler = tidy_and_leave;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);  // nohup stays nohup
  }
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, nullptr);
}

int remember_temporary(int directory, const char* name) {
  for (std::size_t i = 0; i < temporaries.size(); ++i) {
    Temporary& entry = temporaries[i];
    if (entry.claimed.exchange(true)) continue;
    entry.directory = directory;
    std::strncpy(entry.name, name, sizeof entry.name - 1);
    entry.ready.store(true);
    return static_cast<int>(i);
  }
  return -1;
}

void forget_temporary(int slot) {
  if (slot < 0) return;
  Temporary& entry = temporaries[static_cast<std::size_t>(slot)];
  entry.ready.store(false);
  entry.claimed.store(false);
}

void remember_terminal(int descriptor, const termios& state) {
  terminal_state = state;
  terminal_descriptor.store(descriptor);
}

void forget_terminal() { terminal_descriptor.store(-1); }

}  // namespace certwright::cli

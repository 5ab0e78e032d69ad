#include "validators/plugin/plugin_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "pkcs/module_loader.h"
#include "validators/plugin/plugin_messages.h"

namespace certwright::validators {
namespace {

// What the host program finds open.
constexpr int kSocket = 3;
constexpr int kPluginFile = 4;

class SpawnActions {
 public:
  SpawnActions() { ::posix_spawn_file_actions_init(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

  // False when one of them could not be noted down.
  bool prepare(int socket, int file) {
    const auto null = [&](int descriptor, int flags) {
      return ::posix_spawn_file_actions_addopen(&actions_, descriptor, "/dev/null", flags, 0) == 0;
    };
    return null(0, O_RDONLY) && null(1, O_WRONLY) && null(2, O_WRONLY) &&
           ::posix_spawn_file_actions_adddup2(&actions_, socket, kSocket) == 0 &&
           ::posix_spawn_file_actions_adddup2(&actions_, file, kPluginFile) == 0 &&
           ::posix_spawn_file_actions_addclosefrom_np(&actions_, kPluginFile + 1) == 0;
  }

 private:
  posix_spawn_file_actions_t actions_;
};

// Above the numbers that the child gets, so that one dup2 cannot overwrite what the next needs.
Result<int> raised(int descriptor) {
  const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 16);
  if (copy < 0) return Error(ErrorCode::io, "no descriptor is left for a plugin's process");
  return copy;
}

std::string end_of(int status) {
  if (WIFSIGNALED(status)) {
    const char* name = ::strsignal(WTERMSIG(status));
    return "was ended by signal " + std::to_string(WTERMSIG(status)) + " (" +
           (name != nullptr ? name : "?") + ")";
  }
  return "ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

PluginProcess::PluginProcess(PluginProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      socket_(std::exchange(other.socket_, -1)),
      milliseconds_(other.milliseconds_) {}

Result<PluginProcess> PluginProcess::start(const PluginFile& file, const PluginLimits& limits) {
  CW_TRY(const std::string host, find_module_program("plugin-host", "plugins need their host"));
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return Error(ErrorCode::io, "no socket is left for a plugin's process");
  }
  const timeval patience{limits.milliseconds / 1000, limits.milliseconds % 1000 * 1000L};
  ::setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  PluginProcess process(-1, ends[0], limits.milliseconds);
  auto child_end = raised(ends[1]);
  auto child_file = raised(file.descriptor());
  ::close(ends[1]);
  int failure = EMFILE;
  if (child_end && child_file) {
    std::string memory = std::to_string(limits.memory);
    std::string name = host;
    std::array<char*, 3> arguments{name.data(), memory.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    SpawnActions actions;
    pid_t child = -1;
    failure = actions.prepare(*child_end, *child_file)
                  ? ::posix_spawn(&child, host.c_str(), actions.get(), nullptr, arguments.data(),
                                  environment.data())
                  : ENOMEM;
    if (failure == 0) process.process_ = child;
  }
  if (child_end) ::close(*child_end);
  if (child_file) ::close(*child_file);
  if (failure != 0) {
    return Error(ErrorCode::io, "the plugin's process cannot be started").in_file(host);
  }
  return process;
}

std::string PluginProcess::stop() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  if (process_ < 0) return {};
  int status = 0;
  const pid_t child = std::exchange(process_, -1);
  // A process that is alive is only waiting for us, or hangs.
  const bool by_itself = ::waitpid(child, &status, WNOHANG) == child;
  if (!by_itself) {
    ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return {};
  }
  return end_of(status);
}

Error PluginProcess::failed(Error error) {
  const bool ended = error.code() == ErrorCode::io;
  // The socket closes a moment before the process is gone; a killed one would look like ours.
  if (ended && process_ >= 0) {
    siginfo_t info{};
    for (int i = 0; i < 100 && info.si_pid == 0; ++i) {
      ::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT);
      if (info.si_pid == 0) ::usleep(1000);
    }
  }
  const std::string how = stop();
  if (!ended || how.empty()) return error;
  return Error(ErrorCode::io, "the plugin's process " + how);
}

Result<Bytes> PluginProcess::receive() {
  if (process_ < 0) return Error(ErrorCode::io, "the plugin failed before and is not run again");
  auto frame = plugin::receive_frame(socket_, milliseconds_);
  if (!frame) return failed(std::move(frame).error());
  return frame;
}

Result<Bytes> PluginProcess::ask(BytesView message) {
  if (process_ >= 0) {
    pollfd unasked{socket_, POLLIN, 0};
    if (::poll(&unasked, 1, 0) > 0 && (unasked.revents & POLLHUP) == 0) {
      return failed(Error(ErrorCode::malformed, "the plugin's process spoke without being asked"));
    }
    Status sent = plugin::send_frame(socket_, message);
    if (!sent) return failed(std::move(sent).error());
  }
  return receive();
}

}  // namespace certwright::validators

// The process in which a plugin runs (T-109): certwright-plugin-host with the plugin's opened file.
//
// It has no environment, no descriptors but the two it needs, no output, a limit on memory and on
// the time of every answer. It lives as long as this object, or until it fails once.
#pragma once

#include <cstddef>
#include <string>

#include "pkcs/bytes.h"
#include "pkcs/result.h"
#include "validators/plugin/plugin_file.h"

namespace certwright::validators {

struct PluginLimits {
  int milliseconds = 2000;                      // for every answer, loading included
  std::size_t memory = std::size_t{512} << 20;  // octets of address space
};

// One thread at a time.
class PluginProcess {
 public:
  // Starts the process; it will load `file`. `unsupported` when the host program is not installed,
  // `io` when it cannot be started.
  static Result<PluginProcess> start(const PluginFile& file, const PluginLimits& limits);

  PluginProcess(PluginProcess&& other) noexcept;
  PluginProcess& operator=(PluginProcess&&) = delete;
  PluginProcess(const PluginProcess&) = delete;
  PluginProcess& operator=(const PluginProcess&) = delete;
  ~PluginProcess() { stop(); }

  // The next message of the process. Any error ends it for good; the text says how it ended.
  Result<Bytes> receive();
  // Sends a message and receives the answer. What came unasked is `malformed`.
  Result<Bytes> ask(BytesView message);
  // Ends the process, whose words make no sense.
  void abandon() { stop(); }

 private:
  PluginProcess(int process, int socket, int milliseconds)
      : process_(process), socket_(socket), milliseconds_(milliseconds) {}
  // How it ended, when it did so by itself: "was ended by signal 6 (Aborted)".
  std::string stop();
  Error failed(Error error);

  int process_;  // -1: ended
  int socket_;
  int milliseconds_;
};

}  // namespace certwright::validators

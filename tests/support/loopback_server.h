// A web server on 127.0.0.1 in the test's own process, for tests of what fetches.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace certwright::tests {

// One connection, as the handler sees it.
class Connection {
 public:
  explicit Connection(int socket) : socket_(socket) {}
  // False when the peer is gone.
  bool send(std::string_view octets) const;
  // Until the peer closes.
  void wait_for_end() const;
  // A whole answer: "200 OK", "Name: value\r\n" lines, body.
  void answer(std::string_view status, std::string_view headers, std::string_view body) const;

 private:
  int socket_;
};

class LoopbackServer {
 public:
  // Called on the server's thread, one connection after the other; the connection is closed behind.
  using Handler = std::function<void(const Connection& connection, const std::string& path)>;

  explicit LoopbackServer(Handler handler);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  // "http://127.0.0.1:PORT" + path
  std::string url(std::string_view path) const;
  std::uint16_t port() const { return port_; }
  // Heads of all requests so far.
  std::vector<std::string> requests() const;

 private:
  void serve();
  Handler handler_;
  int listener_;
  std::uint16_t port_ = 0;
  std::atomic<bool> ending_{false};
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

}  // namespace certwright::tests

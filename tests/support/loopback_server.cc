#include "tests/support/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>

namespace certwright::tests {
namespace {

constexpr std::size_t kMaxHead = 65536;

std::string read_head(int socket) {
  std::string head;
  char buffer[4096];
  while (head.find("\r\n\r\n") == std::string::npos && head.size() < kMaxHead) {
    const ssize_t size = ::recv(socket, buffer, sizeof(buffer), 0);
    if (size <= 0) break;
    head.append(buffer, static_cast<std::size_t>(size));
  }
  return head;
}

std::string path_of(const std::string& head) {
  const std::size_t start = head.find(' ');
  if (start == std::string::npos) return {};
  return head.substr(start + 1, head.find(' ', start + 1) - start - 1);
}

}  // namespace

bool Connection::send(std::string_view octets) const {
  while (!octets.empty()) {
    const ssize_t sent = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    octets.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Connection::wait_for_end() const {
  char buffer[256];
  while (::recv(socket_, buffer, sizeof(buffer), 0) > 0) continue;
}

void Connection::answer(std::string_view status, std::string_view headers,
                        std::string_view body) const {
  std::string head = "HTTP/1.1 ";
  head.append(status).append("\r\n").append(headers);
  head += "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n";
  if (send(head)) send(body);
}

LoopbackServer::LoopbackServer(Handler handler)
    : handler_(std::move(handler)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, plain, size) != 0 || ::listen(listener_, 16) != 0 ||
      ::getsockname(listener_, plain, &size) != 0) {
    std::abort();
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  ending_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

void LoopbackServer::serve() {
  while (!ending_) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    const std::string head = read_head(socket);
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      requests_.push_back(head);
    }
    handler_(Connection(socket), path_of(head));
    ::close(socket);
  }
}

std::string LoopbackServer::url(std::string_view path) const {
  return ("http://127.0.0.1:" + std::to_string(port_)).append(path);
}

std::vector<std::string> LoopbackServer::requests() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return requests_;
}

}  // namespace certwright::tests

#include "net/curl_transport.h"

#include <cstdlib>

#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

namespace certwright::net {
namespace {

using std::chrono::milliseconds;
using tests::Connection;
using tests::LoopbackServer;
constexpr std::size_t kMost = std::size_t{64} * 1024;

HttpLimits short_limits() {
  HttpLimits limits;
  limits.total = milliseconds(300);
  return limits;
}

// A client that may reach the server, with limits that suit a test.
struct Net {
  std::unique_ptr<HttpTransport> transport = load_curl_transport("").value();
  HttpClient client;
  explicit Net(std::string_view allowed = "127.0.0.1", HttpLimits limits = {})
      : client(*transport, rules(allowed), {}, limits) {}

  static AddressRules rules(std::string_view allowed) {
    AddressRules rules;
    if (!allowed.empty()) REQUIRE(rules.allow(allowed));
    return rules;
  }
  std::string failure(const std::string& url) {
    const auto body = client.get(url, kMost);
    return body ? "" : body.error().detail();
  }
};

TEST_CASE("a fetch sends nothing that was not meant", "[net][T-105]") {
  // A proxy that nobody would find: with it, nothing could be fetched.
  for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) {
    REQUIRE(::setenv(name, "http://user:secret@127.0.0.1:1", 1) == 0);
  }
  LoopbackServer server([](const Connection& connection, const std::string&) {
    connection.answer("200 OK", "Set-Cookie: a=b\r\n", "body");
  });
  Net net;
  const auto body = net.client.get(server.url("/a?b"), kMost);
  REQUIRE(body);
  CHECK(text_of(*body.value()) == "body");
  CHECK(net.failure(server.url("/again")).empty());
  const std::string rest = " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                           "\r\nUser-Agent: certwright\r\nAccept: */*\r\n\r\n";
  CHECK(server.requests() == std::vector<std::string>{"GET /a?b" + rest, "GET /again" + rest});
  for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) ::unsetenv(name);
}

TEST_CASE("addresses are checked before the connection is made", "[net][T-101]") {
  LoopbackServer server([](const Connection& connection, const std::string&) {
    connection.answer("200 OK", "", "never");
  });
  Net closed("");
  Net other("10.0.0.0/8");
  CHECK(closed.failure("http://127.0.0.1/") ==
        "\"127.0.0.1\" leads to 127.0.0.1, a loopback address");
  CHECK(closed.failure("http://localhost/").starts_with("\"localhost\" leads to "));
  CHECK(closed.failure("http://169.254.169.254/latest") ==
        "\"169.254.169.254\" leads to 169.254.169.254, a link-local address");
  CHECK(closed.failure("http://0.0.0.0/") ==
        "\"0.0.0.0\" leads to 0.0.0.0, an address of this network (0.0.0.0/8)");
  CHECK(closed.failure("http://[::ffff:127.0.0.1]/").find("an IPv4-mapped address") !=
        std::string::npos);
  CHECK(closed.failure("http://[::1]/") == "\"::1\" leads to ::1, a loopback address");
  CHECK(other.failure(server.url("/")) == "\"127.0.0.1\" leads to 127.0.0.1, a loopback address");
  CHECK(server.requests().empty());
}

TEST_CASE("redirects of a real server", "[net][T-101][T-102]") {
  const LoopbackServer server([](const Connection& connection, const std::string& path) {
    const auto to = [&](const std::string& location) {
      connection.answer("302 Found", "Location: " + location + "\r\n", "");
    };
    if (path == "/file") to("file:///etc/passwd");
    if (path == "/private") to("http://10.0.0.1/");
    if (path == "/mapped") to("http://[::ffff:10.0.0.1]/");
    if (path == "/loop") to("/loop");
    if (path == "/relative") to("end");
    if (path == "/end") connection.answer("200 OK", "", "end");
  });
  Net net;
  CHECK(net.failure(server.url("/file")) ==
        "redirected to \"file:///etc/passwd\": only http and https are fetched");
  CHECK(net.failure(server.url("/private")) == "\"10.0.0.1\" leads to 10.0.0.1, a private address");
  CHECK(net.failure(server.url("/mapped")).find("an IPv4-mapped address") != std::string::npos);
  CHECK(net.failure(server.url("/loop")) == "more than 3 redirects");
  CHECK(net.failure(server.url("/relative")).empty());
  CHECK(server.requests().size() == 3 + 4 + 2);
}

TEST_CASE("answers without end", "[net][T-103]") {
  const LoopbackServer server([](const Connection& connection, const std::string& path) {
    const std::string block(16384, 'x');
    if (path == "/body") {
      bool there = connection.send("HTTP/1.1 200 OK\r\n\r\n");
      while (there) there = connection.send(block);
    } else if (path == "/headers") {
      bool there = connection.send("HTTP/1.1 200 OK\r\n");
      while (there) there = connection.send("X: " + std::string(1000, 'x') + "\r\n");
    } else if (path == "/announced") {
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + block + block +
                      block + block + "x");
      connection.wait_for_end();
    } else if (path == "/short") {
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    } else {
      connection.answer("200 OK", "", std::string(kMost, 'x'));
    }
  });
  Net net;
  CHECK(net.failure(server.url("/body")) == "the answer is larger than 65536 octets");
  CHECK(net.failure(server.url("/headers")) == "the headers of the answer are too large");
  CHECK(net.failure(server.url("/announced")) == "the answer is larger than 65536 octets");
  CHECK_FALSE(net.failure(server.url("/short")).empty());
  CHECK(net.failure(server.url("/exact")).empty());
}

TEST_CASE("nothing is unpacked", "[net][T-103]") {
  // 1 MiB of zeros would be a thousand octets so packed; these do not even unpack.
  const std::string packed = "\x1f\x8b\x08 not unpacked";
  const LoopbackServer server([&](const Connection& connection, const std::string&) {
    connection.answer("200 OK", "Content-Encoding: gzip\r\n", packed);
  });
  Net net;
  const auto body = net.client.get(server.url("/"), kMost);
  REQUIRE(body);
  CHECK(text_of(*body.value()) == packed);
}

TEST_CASE("peers that keep one waiting", "[net][T-103]") {
  const LoopbackServer server([](const Connection& connection, const std::string& path) {
    if (path == "/headers") connection.send("HTTP/1.1 200 OK\r\nX-Slow: ");
    if (path == "/body") connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx");
    connection.wait_for_end();
  });
  Net net("127.0.0.1", short_limits());
  for (const char* path : {"/silence", "/headers", "/body"}) {
    INFO(path);
    CHECK(net.failure(server.url(path)) == "no complete answer in time");
  }
  CHECK(net.client.time_spent() >= milliseconds(3 * 290));
  CHECK(net.client.time_spent() < milliseconds(3 * 1300));
}

TEST_CASE("other answers", "[net]") {
  const LoopbackServer server([](const Connection& connection, const std::string& path) {
    if (path == "/old") {
      connection.send("no status line at all\r\n\r\n");
    } else {
      connection.answer("500 Oh", "", "sorry");
    }
  });
  Net net;
  CHECK(net.failure(server.url("/500")) == "the server answered 500");
  CHECK_FALSE(net.failure(server.url("/old")).empty());
  CHECK(net.failure("https://127.0.0.1/") == "no anchors for https");
}

}  // namespace
}  // namespace certwright::net

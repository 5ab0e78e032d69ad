#include "net/curl_transport.h"

#include <cstdio>
#include <cstdlib>

#include "fixtures/certificate_fixture.h"
#include "pkcs/pem.h"
#include "tests/support/catch.h"
#include "tests/support/component.h"
#include "tests/support/loopback_server.h"
#include "tests/support/process.h"

namespace certwright::net {
namespace {

using fixtures::CertificateFixture;
using fixtures::TestKey;
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

// The only part of a test that asks the clock: libcurl compares it to these dates.
constexpr UtcTime kLongAgo{946684800}, kFarAway{2493072000};  // 2000 and 2049

struct TlsFiles {
  tests::ScratchFolder folder;
  std::string root, other, chain, key;
  TlsFiles() {
    const auto make_root = [](std::string_view name) {
      return CertificateFixture(name).key(TestKey::ec_p256_2).ca().valid(kLongAgo, kFarAway);
    };
    const auto issuer = make_root("CN=Lab Root").self_signed();
    const auto server = CertificateFixture("CN=127.0.0.1")
                            .ip(Bytes{127, 0, 0, 1})
                            .valid(kLongAgo, kFarAway)
                            .signed_by(issuer);
    const auto write = [&](std::string_view name, BytesView der) {
      return folder.write(name, view_of(write_pem("CERTIFICATE", der)));
    };
    root = write("root.pem", issuer.certificate->der);
    other = write("other.pem", make_root("CN=Other").self_signed().certificate->der);
    chain = write("server.pem", server.certificate->der);
    key =
        folder.write("server.key", write_secret_pem("PRIVATE KEY", server.key.to_pkcs8().value()));
  }
};

std::string fetch_https(const std::string& roots, const std::string& url) {
  const auto transport = load_curl_transport(roots).value();
  HttpClient client(*transport, Net::rules("127.0.0.1"), {}, short_limits());
  const auto body = client.get(url, kMost);
  return body ? "" : body.error().detail();
}

TEST_CASE("a TLS handshake that stalls", "[net][T-103]") {
  // The server waits for the end of an HTTP head, which never comes.
  const LoopbackServer server([](const Connection&, const std::string&) {});
  const TlsFiles files;
  CHECK(fetch_https(files.root, "https" + server.url("/").substr(4)) ==
        "no complete answer in time");
}

TEST_CASE("https servers are verified", "[net][T-105]") {
  const auto openssl = tests::require_tool("openssl");
  const TlsFiles files;
  // A proxy of trust: the environment has no say in it.
  REQUIRE(::setenv("SSL_CERT_FILE", files.root.c_str(), 1) == 0);
  REQUIRE(::setenv("CURL_CA_BUNDLE", files.root.c_str(), 1) == 0);
  const std::string command = "exec timeout 20 " + openssl.string() +
                              " s_server -www -accept 127.0.0.1:0 -naccept 2 -cert " + files.chain +
                              " -key " + files.key + " 2>/dev/null";
  FILE* server = ::popen(command.c_str(), "r");
  REQUIRE(server != nullptr);
  unsigned port = 0;
  char line[256];
  while (port == 0 && std::fgets(line, sizeof(line), server) != nullptr) {
    const std::string_view text(line);
    const std::size_t colon = text.rfind(':');
    if (text.starts_with("ACCEPT") && colon != text.npos) {
      port = static_cast<unsigned>(std::strtoul(line + colon + 1, nullptr, 10));
    }
  }
  REQUIRE(port != 0);
  const std::string url = "https://127.0.0.1:" + std::to_string(port) + "/";
  CHECK_FALSE(fetch_https(files.other, url).empty());
  CHECK(fetch_https(files.root, url).empty());
  ::pclose(server);
  ::unsetenv("SSL_CERT_FILE");
  ::unsetenv("CURL_CA_BUNDLE");
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

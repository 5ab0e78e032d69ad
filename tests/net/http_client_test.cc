#include "net/http_client.h"

#include "tests/net/memory_transport.h"
#include "tests/support/catch.h"

namespace certwright::net {
namespace {

using std::chrono::milliseconds;
constexpr std::size_t kMost = 1024;

TEST_CASE("a body, and its record", "[net]") {
  MemoryTransport transport;
  transport.add("http://ca.example/a", view_of("body"));
  HttpClient client(transport, {});
  const auto body = client.get("http://CA.example/a", kMost);
  REQUIRE(body);
  CHECK(text_of(*body.value()) == "body");
  REQUIRE(client.fetches().size() == 1);
  CHECK(client.fetches()[0].url == "http://CA.example/a");
  CHECK(client.fetches()[0].failure.empty());
  CHECK(client.fetches()[0].octets == 4);
  CHECK(client.time_spent() == milliseconds(100));
}

TEST_CASE("a URL is asked once", "[net][T-104]") {
  MemoryTransport transport;
  transport.add("http://ca.example/a", view_of("body"));
  HttpClient client(transport, {});
  for (int i = 0; i < 3; ++i) {
    CHECK(client.get("http://ca.example/a", kMost));
    CHECK_FALSE(client.get("http://ca.example/missing", kMost));
  }
  CHECK(transport.asked ==
        std::vector<std::string>{"http://ca.example/a", "http://ca.example/missing"});
  REQUIRE(client.fetches().size() == 2);
  CHECK(client.fetches()[1].failure == "the server answered 404");
}

struct RedirectRow {
  const char* name;
  std::vector<std::string> locations;  // from http(s)://ca.example/0 on
  std::string start;
  std::string failure;  // empty: the last location answers
};
const RedirectRow kRedirects[] = {
    {"one", {"http://other.example/1"}, "http://ca.example/0", ""},
    {"three",
     {"http://b.example/", "http://c.example/", "http://d.example/"},
     "http://a.example/",
     ""},
    {"four",
     {"http://b.example/", "http://c.example/", "http://d.example/", "http://e.example/"},
     "http://a.example/",
     "more than 3 redirects"},
    {"circle", {"http://ca.example/0"}, "http://ca.example/0", "more than 3 redirects"},
    {"to https", {"https://ca.example/1"}, "http://ca.example/0", ""},
    {"back to http",
     {"http://ca.example/1"},
     "https://ca.example/0",
     "redirected to \"http://ca.example/1\": from https to http"},
    {"file",
     {"file:///etc/passwd"},
     "http://ca.example/0",
     "redirected to \"file:///etc/passwd\": only http and https are fetched"},
    {"user",
     {"http://a@ca.example/"},
     "http://ca.example/0",
     "redirected to \"http://a@ca.example/\": user information in a URL"},
    {"port",
     {"http://ca.example:25/"},
     "http://ca.example/0",
     "redirected to \"http://ca.example:25/\": a port other than 80 and 443"},
    {"nowhere", {""}, "http://ca.example/0", "a redirect without a proper location"},
};

TEST_CASE("redirects pass the same rules", "[net][T-102]") {
  for (const RedirectRow& row : kRedirects) {
    INFO(row.name);
    MemoryTransport transport;
    transport.otherwise = [](const HttpRequest&) {
      return MemoryTransport::reply(200, view_of("end"));
    };
    std::string from = row.start;
    for (const auto& location : row.locations) {
      transport.redirect(from, location);
      from = location;
    }
    HttpClient client(transport, {});
    const auto body = client.get(row.start, kMost);
    CHECK(body.has_value() == row.failure.empty());
    CHECK(client.fetches().at(0).failure == row.failure);
    CHECK(transport.asked.size() <= 4);
  }
}

TEST_CASE("what is no URL to fetch is recorded and not asked", "[net][T-102]") {
  MemoryTransport transport;
  HttpClient client(transport, {});
  CHECK_FALSE(client.get("file:///etc/passwd", kMost));
  CHECK_FALSE(client.get("http://a@b/", kMost));
  CHECK(transport.asked.empty());
  REQUIRE(client.fetches().size() == 2);
  CHECK(client.fetches()[0].url == "file:///etc/passwd");
  CHECK(client.fetches()[0].failure == "only http and https are fetched");
}

TEST_CASE("the budget of a run: fetches", "[net][T-104]") {
  MemoryTransport transport;
  transport.redirect("http://ca.example/0", "http://ca.example/end");
  HttpClient client(transport, {});
  for (int i = 0; i < 100; ++i) {
    CHECK_FALSE(client.get("http://ca.example/" + std::to_string(i), kMost));
  }
  CHECK(transport.asked.size() == 20);
  CHECK(client.fetches().size() == 100);
  CHECK(client.fetches()[18].failure == "the server answered 404");
  CHECK(client.fetches()[19].failure == "more than 20 fetches in a run");
}

TEST_CASE("the budget of a run: time", "[net][T-103]") {
  MemoryTransport transport;
  transport.otherwise = [](const HttpRequest& request) {
    HttpReply reply;
    reply.failure = Error(ErrorCode::io, "no complete answer in time");
    reply.elapsed = request.limits.total;
    return reply;
  };
  HttpClient client(transport, {}, {20, milliseconds(40'000)});
  for (int i = 0; i < 5; ++i) {
    CHECK_FALSE(client.get("http://ca.example/" + std::to_string(i), kMost));
  }
  REQUIRE(transport.requests.size() == 3);
  CHECK(transport.requests[0].limits.total == milliseconds(15'000));
  CHECK(transport.requests[2].limits.total == milliseconds(10'000));
  CHECK(transport.requests[2].limits.connect == milliseconds(5'000));
  CHECK(client.time_spent() == milliseconds(40'000));
  CHECK(client.fetches()[3].failure == "the run's time or volume is spent");
}

TEST_CASE("the budget of a run: octets", "[net][T-103]") {
  MemoryTransport transport;
  transport.otherwise = [](const HttpRequest& request) {
    return MemoryTransport::reply(200, Bytes(std::min<std::size_t>(request.most_body, 600)));
  };
  FetchBudget budget;
  budget.octets = 1000;
  HttpClient client(transport, {}, budget);
  CHECK(client.get("http://ca.example/1", kMost));
  CHECK(client.get("http://ca.example/2", kMost));
  CHECK_FALSE(client.get("http://ca.example/3", kMost));
  REQUIRE(transport.requests.size() == 2);
  CHECK(transport.requests[0].most_body == 1000);
  CHECK(transport.requests[1].most_body == 400);
}

}  // namespace
}  // namespace certwright::net

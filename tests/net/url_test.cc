#include "net/url.h"

#include "tests/support/catch.h"

namespace certwright::net {
namespace {

struct Good {
  std::string_view text, canonical, host;
  std::uint16_t port;
};
const Good kGood[] = {
    {"http://ca.example/ca.cer", "http://ca.example/ca.cer", "ca.example", 80},
    {"HTTP://CA.Example/Ca.cer", "http://ca.example/Ca.cer", "ca.example", 80},
    {"http://ca.example", "http://ca.example/", "ca.example", 80},
    {"http://ca.example?a=/b", "http://ca.example/?a=/b", "ca.example", 80},
    {"http://ca.example/#part", "http://ca.example/", "ca.example", 80},
    {"https://ca.example:443/a", "https://ca.example/a", "ca.example", 443},
    {"https://ca.example:80/a", "https://ca.example:80/a", "ca.example", 80},
    {"http://ca.example/My%20CA(1).crl", "http://ca.example/My%20CA(1).crl", "ca.example", 80},
    {"http://192.0.2.7/a", "http://192.0.2.7/a", "192.0.2.7", 80},
    {"http://[2001:DB8:0::1]/a", "http://[2001:db8::1]/a", "2001:db8::1", 80},
    {"http://[::1]:80/", "http://[::1]/", "::1", 80},
    {"http://a_b.example./", "http://a_b.example./", "a_b.example.", 80},
    {"http://ca.example/a@b", "http://ca.example/a@b", "ca.example", 80},
};

TEST_CASE("URLs that may be fetched", "[net][T-102]") {
  for (const Good& row : kGood) {
    INFO(row.text);
    const auto url = parse_url(row.text, UrlPorts::web);
    REQUIRE(url);
    CHECK(url.value().text() == row.canonical);
    CHECK(url.value().host == row.host);
    CHECK(url.value().port == row.port);
  }
}

struct Bad {
  std::string_view text;
  ErrorCode code;
};
const Bad kBad[] = {
    {"", ErrorCode::malformed},
    {"ca.example/a", ErrorCode::malformed},
    {"//ca.example/a", ErrorCode::malformed},
    {"http:/ca.example", ErrorCode::malformed},
    {"http:ca.example", ErrorCode::malformed},
    {"http://", ErrorCode::malformed},
    {"http:///etc/passwd", ErrorCode::malformed},
    {"http://:80/", ErrorCode::malformed},
    {"file:///etc/passwd", ErrorCode::refused},
    {"ftp://ca.example/a", ErrorCode::refused},
    {"ldap://ca.example/cn=a", ErrorCode::refused},
    {"ldap:///CN=Lab%20CA,CN=AIA", ErrorCode::refused},
    {"dict://ca.example/a", ErrorCode::refused},
    {"gopher://ca.example/a", ErrorCode::refused},
    {"data:text/plain,a", ErrorCode::refused},
    {"smb://ca.example/a", ErrorCode::refused},
    {"http://a@b/", ErrorCode::refused},
    {"http://a:b@ca.example/", ErrorCode::refused},
    {"http://ca.example:80@127.0.0.1/", ErrorCode::refused},
    {"http://ca.example/%0d%0aX:", ErrorCode::refused},
    {"http://ca.example/%00", ErrorCode::refused},
    {"http://ca.example/%7F", ErrorCode::refused},
    {"http://ca.example/%2", ErrorCode::malformed},
    {"http://ca.example/%zz", ErrorCode::malformed},
    {"http://ca%2eexample/", ErrorCode::malformed},
    {"http://ca.example/a b", ErrorCode::malformed},
    {"http://ca.example/\r\nX: y", ErrorCode::malformed},
    {"http://ca.example\\@127.0.0.1/", ErrorCode::malformed},
    {"http://caf\xc3\xa9.example/", ErrorCode::malformed},
    {"http://ca..example/", ErrorCode::malformed},
    {"http://.example/", ErrorCode::malformed},
    {"http://ca.example:25/", ErrorCode::refused},
    {"http://ca.example:8080/", ErrorCode::refused},
    {"http://ca.example:/", ErrorCode::malformed},
    {"http://ca.example:0/", ErrorCode::malformed},
    {"http://ca.example:65536/", ErrorCode::malformed},
    {"http://ca.example:080000/", ErrorCode::malformed},
    {"http://ca.example:+80/", ErrorCode::malformed},
    {"http://2130706433/", ErrorCode::refused},
    {"http://0x7f000001/", ErrorCode::refused},
    {"http://0177.0.0.1/", ErrorCode::refused},
    {"http://127.1/", ErrorCode::refused},
    {"http://[::1/", ErrorCode::malformed},
    {"http://[fe80::1%25eth0]/", ErrorCode::malformed},
    {"http://[127.0.0.1]/", ErrorCode::malformed},
    {"http://[::1]x/", ErrorCode::malformed},
    {"http://ca.example/[a]", ErrorCode::malformed},
};

TEST_CASE("URLs that may not be fetched", "[net][T-102]") {
  for (const Bad& row : kBad) {
    INFO(row.text);
    const auto url = parse_url(row.text, UrlPorts::web);
    REQUIRE_FALSE(url);
    CHECK(to_string(url.error().code()) == to_string(row.code));
  }
  const std::string start = "http://ca.example/";
  CHECK(parse_url(start + std::string(2048 - start.size(), 'a'), UrlPorts::web));
  const auto longer = parse_url(start + std::string(2049 - start.size(), 'a'), UrlPorts::web);
  REQUIRE_FALSE(longer);
  CHECK(longer.error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("other ports when they are allowed", "[net][T-102]") {
  const auto url = parse_url("http://ca.example:8080/a", UrlPorts::any);
  REQUIRE(url);
  CHECK(url.value().port == 8080);
  CHECK(url.value().text() == "http://ca.example:8080/a");
}

}  // namespace
}  // namespace certwright::net

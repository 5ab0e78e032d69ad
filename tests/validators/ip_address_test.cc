#include "validators/ip_address.h"

#include <string>

#include "tests/support/catch.h"

namespace certwright::validators {
namespace {

struct TextRow {
  const char* text;
  const char* octets;     // hexadecimal
  const char* canonical;  // RFC 5952
};

TEST_CASE("strict address text and its canonical form", "[validators][T-064]") {
  const TextRow rows[] = {
      {"192.0.2.1", "c0000201", "192.0.2.1"},
      {"0.0.0.0", "00000000", "0.0.0.0"},
      {"255.255.255.255", "ffffffff", "255.255.255.255"},
      {"::", "00000000000000000000000000000000", "::"},
      {"::1", "00000000000000000000000000000001", "::1"},
      {"1::", "00010000000000000000000000000000", "1::"},
      {"2001:DB8::0001", "20010db8000000000000000000000001", "2001:db8::1"},
      {"2001:db8:0:1:1:1:1:1", "20010db8000000010001000100010001", "2001:db8:0:1:1:1:1:1"},
      {"2001:0:0:1:0:0:0:1", "20010000000000010000000000000001", "2001:0:0:1::1"},
      {"2001:db8:0:0:1:0:0:1", "20010db8000000000001000000000001", "2001:db8::1:0:0:1"},
      {"1:2:3:4:5:6:7::", "00010002000300040005000600070000", "1:2:3:4:5:6:7:0"},
      {"::ffff:192.0.2.1", "00000000000000000000ffffc0000201", "::ffff:192.0.2.1"},
      {"64:ff9b::192.0.2.33", "0064ff9b0000000000000000c0000221", "64:ff9b::c000:221"},
      {"1:2:3:4:5:6:192.0.2.1", "000100020003000400050006c0000201", "1:2:3:4:5:6:c000:201"},
  };
  for (const TextRow& row : rows) {
    INFO(row.text);
    const auto address = IpAddress::parse(row.text);
    REQUIRE(address.has_value());
    CHECK(to_hex(address->octets()) == row.octets);
    CHECK(address->text() == row.canonical);
    const auto again = IpAddress::parse(address->text());
    REQUIRE(again.has_value());
    CHECK(*again == *address);
  }
}

TEST_CASE("other spellings of an address are errors", "[validators][T-064]") {
  for (const char* text : {"0300.0.2.1",
                           "3221225985",
                           "192.0.513",
                           "0xC0.0.2.1",
                           "192.0.2.01",
                           "192.0.2.256",
                           "192.0.2",
                           "192.0.2.1.",
                           "192.0.2.1.1",
                           " 192.0.2.1",
                           "192.0.2.1 ",
                           "192.0..1",
                           "fe80::1%eth0",
                           "[::1]",
                           "192.0.2.0/24",
                           "::1::",
                           ":1",
                           "1:",
                           "1:2:3",
                           "12345::",
                           "1:2:3:4:5:6:7:8::",
                           "1:2:3:4:5:6:7:8:9",
                           "::1.2.3",
                           "1.2.3.4::",
                           "::1.2.3.4:5",
                           "::g",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           ""}) {
    INFO(text);
    const auto address = IpAddress::parse(text);
    REQUIRE_FALSE(address.has_value());
    CHECK(address.error().code() == ErrorCode::malformed);
  }
  using namespace std::string_literals;
  CHECK_FALSE(IpAddress::parse("192.0.2.1\0"s).has_value());
  CHECK_FALSE(IpAddress::parse("::1\0:2"s).has_value());
}

TEST_CASE("an iPAddress has 4 or 16 octets", "[validators][T-064]") {
  for (std::size_t size = 0; size <= 32; ++size) {
    INFO(size);
    CHECK(IpAddress::from_octets(Bytes(size)).has_value() == (size == 4 || size == 16));
  }
  CHECK_FALSE(*IpAddress::parse("::ffff:192.0.2.1") == *IpAddress::parse("192.0.2.1"));
}

TEST_CASE("text that some program takes for an address", "[validators][T-064]") {
  for (const char* text : {"192.0.2.1", "0300.0.2.1", "3221225985", "192.0.513", "::1", "[::1]",
                           "fe80::1%eth0", "0x7f000001"}) {
    INFO(text);
    CHECK(looks_like_ip_address(text));
  }
  for (const char* text : {"srv.example", "1.2.3.4.example", "4you", ""}) {
    INFO(text);
    CHECK_FALSE(looks_like_ip_address(text));
  }
}

}  // namespace
}  // namespace certwright::validators

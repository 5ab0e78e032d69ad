#include "net/address_rules.h"

#include "tests/support/catch.h"
#include "validators/ip_address.h"

namespace certwright::net {
namespace {

Bytes octets_of(std::string_view text) {
  return to_bytes(validators::IpAddress::parse(text).value().octets());
}

struct Row {
  std::string_view address;
  std::string_view kind;  // empty: public
};
// The first and the last address of each range, and their neighbours where those are public.
const Row kRows[] = {
    {"0.0.0.0", "an address of this network (0.0.0.0/8)"},
    {"0.255.255.255", "an address of this network (0.0.0.0/8)"},
    {"1.0.0.0", ""},
    {"9.255.255.255", ""},
    {"10.0.0.0", "a private address"},
    {"10.255.255.255", "a private address"},
    {"11.0.0.0", ""},
    {"100.63.255.255", ""},
    {"100.64.0.0", "a carrier's shared address"},
    {"100.127.255.255", "a carrier's shared address"},
    {"100.128.0.0", ""},
    {"126.255.255.255", ""},
    {"127.0.0.1", "a loopback address"},
    {"127.255.255.255", "a loopback address"},
    {"128.0.0.0", ""},
    {"169.253.255.255", ""},
    {"169.254.169.254", "a link-local address"},
    {"169.255.0.0", ""},
    {"172.15.255.255", ""},
    {"172.16.0.0", "a private address"},
    {"172.31.255.255", "a private address"},
    {"172.32.0.0", ""},
    {"192.0.0.255", "a protocol assignment"},
    {"192.0.1.0", ""},
    {"192.0.2.1", "a documentation address"},
    {"192.88.99.1", "a 6to4 relay"},
    {"192.167.255.255", ""},
    {"192.168.0.0", "a private address"},
    {"192.168.255.255", "a private address"},
    {"192.169.0.0", ""},
    {"198.17.255.255", ""},
    {"198.18.0.0", "a benchmarking address"},
    {"198.19.255.255", "a benchmarking address"},
    {"198.20.0.0", ""},
    {"198.51.100.7", "a documentation address"},
    {"203.0.113.7", "a documentation address"},
    {"223.255.255.255", ""},
    {"224.0.0.1", "a multicast address"},
    {"239.255.255.255", "a multicast address"},
    {"240.0.0.0", "a reserved address"},
    {"255.255.255.255", "a reserved address"},
    {"::", "the unspecified address"},
    {"::1", "a loopback address"},
    {"::2", "an address outside of global unicast"},
    {"::127.0.0.1", "an address outside of global unicast"},
    {"::ffff:127.0.0.1", "an IPv4-mapped address"},
    {"::ffff:8.8.8.8", "an IPv4-mapped address"},
    {"64:ff9b::8.8.8.8", "a NAT64 address"},
    {"64:ff9b:1::a00:1", "a NAT64 address"},
    {"100::1", "an address outside of global unicast"},
    {"1fff::1", "an address outside of global unicast"},
    {"2001::1", "a Teredo address"},
    {"2001:1ff::1", "a protocol assignment"},
    {"2001:200::1", ""},
    {"2001:db8::1", "a documentation address"},
    {"2001:4860:4860::8888", ""},
    {"2002:a00:1::", "a 6to4 address"},
    {"2606:4700::1111", ""},
    {"3ffe::1", ""},
    {"3fff:fff::1", "a documentation address"},
    {"4000::1", "an address outside of global unicast"},
    {"fc00::1", "a unique local address"},
    {"fdff::1", "a unique local address"},
    {"fe80::1", "a link-local address"},
    {"fec0::1", "a site-local address"},
    {"ff02::1", "a multicast address"},
};

TEST_CASE("which addresses are public", "[net][T-101]") {
  for (const Row& row : kRows) {
    INFO(row.address);
    CHECK(why_not_public(octets_of(row.address)) == row.kind);
  }
  CHECK(why_not_public(Bytes(5)) == "no IP address");
  CHECK(why_not_public(Bytes()) == "no IP address");
}

struct RangeRow {
  std::string_view range, address;
  std::uint16_t port;
  bool allowed;
};
const RangeRow kRanges[] = {
    {"10.1.0.0/16", "10.1.255.255", 8080, true},
    {"10.1.0.0/16", "10.2.0.0", 80, false},
    {"10.1.2.3/16", "10.1.9.9", 80, true},
    {"10.128.0.0/9", "10.128.0.1", 80, true},
    {"10.128.0.0/9", "10.127.0.1", 80, false},
    {"127.0.0.1", "127.0.0.1", 1, true},
    {"127.0.0.1", "127.0.0.2", 80, false},
    {"0.0.0.0/0", "192.168.0.1", 25, true},
    {"0.0.0.0/0", "::ffff:192.168.0.1", 80, false},
    {"fd00::/8", "fd12::1", 389, true},
    {"fd00::/8", "fc12::1", 80, false},
    {"::1", "::1", 80, true},
    {"10.0.0.0/8", "8.8.8.8", 80, true},
    {"10.0.0.0/8", "8.8.8.8", 443, true},
    {"10.0.0.0/8", "8.8.8.8", 8080, false},
};

TEST_CASE("addresses that are allowed explicitly", "[net][T-101]") {
  for (const RangeRow& row : kRanges) {
    INFO(row.range << " " << row.address << " " << row.port);
    AddressRules rules;
    REQUIRE(rules.allow(row.range));
    CHECK(rules.allows_exceptions());
    CHECK(rules.objection(octets_of(row.address), row.port).empty() == row.allowed);
  }
  const AddressRules none;
  CHECK_FALSE(none.allows_exceptions());
  CHECK(none.objection(octets_of("127.0.0.1"), 80) == "a loopback address");
  CHECK(none.objection(octets_of("8.8.8.8"), 25) == "a port other than 80 and 443");
}

TEST_CASE("ranges that are no ranges", "[net]") {
  for (const std::string_view text :
       {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8 ", "10.0.0/8",
        "fd00::/129", "localhost", "10.0.0.0/8/8", "10.0.0.0/+8", "0x0a.0.0.0/8"}) {
    INFO(text);
    AddressRules rules;
    CHECK_FALSE(rules.allow(text));
    CHECK_FALSE(rules.allows_exceptions());
  }
}

}  // namespace
}  // namespace certwright::net

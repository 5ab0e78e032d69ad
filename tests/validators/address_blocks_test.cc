// Blocks of addresses: the registries' entries, also those that are reachable from everywhere.
#include "validators/address_blocks.h"

#include "tests/support/catch.h"
#include "validators/ip_address.h"

namespace certwright::validators {
namespace {

struct Row {
  std::string_view address;
  std::string_view kind;  // empty: of no block
  bool reachable;
};
const Row kRows[] = {
    {"8.8.8.8", "", false},
    {"10.1.2.3", "a private address", false},
    {"192.31.195.255", "", false},
    {"192.31.196.0", "an AS112 address", true},
    {"192.52.193.1", "an AMT relay", true},
    {"192.175.48.255", "an AS112 address", true},
    {"192.175.49.0", "", false},
    {"239.1.1.1", "a multicast address", false},
    {"2606:4700::1", "", false},
    {"2620:4f:8000::1", "an AS112 address", true},
    {"2620:4f:8001::1", "", false},
    {"2001:db8::1", "a documentation address", false},
    {"fe80::1", "a link-local address", false},
    {"1000::1", "an address outside of global unicast", false},
};

TEST_CASE("address blocks: entries of the registries have a kind, others have none") {
  for (const Row& row : kRows) {
    INFO(row.address);
    const auto address = IpAddress::parse(row.address);
    REQUIRE(address);
    const AddressBlock block = address_block_of(address->octets());
    CHECK(block.kind == row.kind);
    CHECK(block.globally_reachable == row.reachable);
    CHECK(is_reserved_address(address->octets()) == !row.kind.empty());
  }
  CHECK(is_reserved_address({}));
}

TEST_CASE("address blocks: prefixes are compared bit by bit") {
  const Bytes a{0xff, 0x80};
  const Bytes b{0xff, 0xc0};
  CHECK(same_prefix(a, b, 9));
  CHECK_FALSE(same_prefix(a, b, 10));
  CHECK_FALSE(same_prefix(a, Bytes{0xff}, 8));
}

}  // namespace
}  // namespace certwright::validators

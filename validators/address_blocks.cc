#include "validators/address_blocks.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace certwright::validators {
namespace {

template <std::size_t size>
struct Row {
  std::array<std::uint8_t, size> start;
  std::size_t bits;
  AddressBlock block;
};

constexpr Row<4> kBlocksV4[] = {
    {{0}, 8, {"an address of this network (0.0.0.0/8)"}},
    {{10}, 8, {"a private address"}},
    {{100, 64}, 10, {"a carrier's shared address"}},
    {{127}, 8, {"a loopback address"}},
    {{169, 254}, 16, {"a link-local address"}},
    {{172, 16}, 12, {"a private address"}},
    {{192, 0, 0}, 24, {"a protocol assignment"}},
    {{192, 0, 2}, 24, {"a documentation address"}},
    {{192, 31, 196}, 24, {"an AS112 address", true}},
    {{192, 52, 193}, 24, {"an AMT relay", true}},
    {{192, 88, 99}, 24, {"a 6to4 relay"}},
    {{192, 168}, 16, {"a private address"}},
    {{192, 175, 48}, 24, {"an AS112 address", true}},
    {{198, 18}, 15, {"a benchmarking address"}},
    {{198, 51, 100}, 24, {"a documentation address"}},
    {{203, 0, 113}, 24, {"a documentation address"}},
    {{224}, 4, {"a multicast address"}},
    {{240}, 4, {"a reserved address"}},
};

// The first row that fits counts; what is behind 2000::/3 lies outside of global unicast.
constexpr Row<16> kBlocksV6[] = {
    {{}, 128, {"the unspecified address"}},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, {"a loopback address"}},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, {"an IPv4-mapped address"}},
    {{0x00, 0x64, 0xff, 0x9b}, 96, {"a NAT64 address"}},
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48, {"a NAT64 address"}},
    {{0x20, 0x01, 0x00, 0x00}, 32, {"a Teredo address"}},
    {{0x20, 0x01, 0x00}, 23, {"a protocol assignment"}},
    {{0x20, 0x01, 0x0d, 0xb8}, 32, {"a documentation address"}},
    {{0x20, 0x02}, 16, {"a 6to4 address"}},
    {{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48, {"an AS112 address", true}},
    {{0x3f, 0xff}, 20, {"a documentation address"}},
    {{0xfc}, 7, {"a unique local address"}},
    {{0xfe, 0x80}, 10, {"a link-local address"}},
    {{0xfe, 0xc0}, 10, {"a site-local address"}},
    {{0xff}, 8, {"a multicast address"}},
};
constexpr Row<16> kGlobalUnicast{{0x20}, 3, {}};

template <class Rows>
AddressBlock find_block(const Rows& rows, BytesView octets) {
  const auto row = std::find_if(std::begin(rows), std::end(rows), [&](const auto& one) {
    return same_prefix(octets, one.start, one.bits);
  });
  return row == std::end(rows) ? AddressBlock() : row->block;
}

// Whether the first address of a block is in the network.
template <class Rows>
bool any_starts_within(const Rows& rows, BytesView network, BytesView mask) {
  return std::any_of(std::begin(rows), std::end(rows), [&](const auto& row) {
    for (std::size_t i = 0; i < network.size(); ++i) {
      if (((row.start[i] ^ network[i]) & mask[i]) != 0) return false;
    }
    return true;
  });
}

}  // namespace

AddressBlock address_block_of(BytesView octets) {
  if (octets.size() == 4) return find_block(kBlocksV4, octets);
  if (octets.size() != 16) return {"no IP address"};
  const AddressBlock block = find_block(kBlocksV6, octets);
  if (!block.kind.empty() || same_prefix(octets, kGlobalUnicast.start, kGlobalUnicast.bits)) {
    return block;
  }
  return {"an address outside of global unicast"};
}

bool holds_reserved_address(BytesView network, BytesView mask) {
  if (network.size() != mask.size() || (network.size() != 4 && network.size() != 16)) return true;
  std::array<std::uint8_t, 16> lowest{};
  for (std::size_t i = 0; i < network.size(); ++i) lowest.at(i) = network[i] & mask[i];
  if (is_reserved_address({lowest.data(), network.size()})) return true;
  return network.size() == 4 ? any_starts_within(kBlocksV4, network, mask)
                             : any_starts_within(kBlocksV6, network, mask);
}

bool same_prefix(BytesView octets, BytesView prefix, std::size_t bits) {
  if (octets.size() != prefix.size()) return false;
  const std::size_t whole = bits / 8;
  if (!equal(octets.first(whole), prefix.first(whole))) return false;
  if (bits % 8 == 0) return true;
  const unsigned mask = 0xffU << (8 - bits % 8) & 0xffU;
  return (octets[whole] & mask) == (prefix[whole] & mask);
}

}  // namespace certwright::validators

// Address blocks with a purpose of their own: the special-purpose registries of IANA for IPv4 and
// IPv6 (RFC 6890), multicast, and what IPv6 has outside of global unicast (2000::/3).
//
// Octets are 4 or 16 in network order. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

#include "pkcs/bytes.h"

namespace certwright::validators {

struct AddressBlock {
  std::string_view kind;  // "a private address"; empty: of no such block
  // Packets to it may come from anywhere and arrive, although the block is a registered one.
  bool globally_reachable = false;
};

// The block that an address belongs to. Anything that is no address is in a block, too.
AddressBlock address_block_of(BytesView octets);

// No public CA certifies such an address ("Reserved IP Address", TLS BR section 1.6.1).
inline bool is_reserved_address(BytesView octets) { return !address_block_of(octets).kind.empty(); }

// Whether a network, given by an address and a mask of the same size, holds a reserved address.
// Also true for what is no network.
bool holds_reserved_address(BytesView network, BytesView mask);

// Whether the first `bits` of both are equal; never for different sizes.
bool same_prefix(BytesView octets, BytesView prefix, std::size_t bits);

}  // namespace certwright::validators

// AddressRules: which addresses a fetch may connect to (T-101).
//
// Public unicast addresses on ports 80 and 443, and what was allowed explicitly, on every port. The
// blocks that are not public are those of validators/address_blocks.h. Forms that carry another
// address (IPv4-mapped, NAT64, 6to4, Teredo) are refused as such: what they lead to depends on the
// network. Pure; read-only use from several threads is safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/result.h"

namespace certwright::net {

// What kind of address this is when it is not public ("loopback"); empty when it is. `octets`: 4 or
// 16 in network order; anything else is not public either.
std::string_view why_not_public(BytesView octets);

class AddressRules {
 public:
  // "10.0.0.0/8", "fd00::/8", or one address. `malformed` when it is neither.
  Status allow(std::string_view range);

  bool allows_exceptions() const { return !allowed_.empty(); }
  // Empty when a connection may be made, else why not ("a loopback address", "port 25").
  std::string_view objection(BytesView octets, std::uint16_t port) const;

 private:
  struct Range {
    Bytes octets;
    std::size_t bits;
  };
  std::vector<Range> allowed_;
};

}  // namespace certwright::net

#include "net/address_rules.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "validators/address_blocks.h"
#include "validators/ip_address.h"

namespace certwright::net {
namespace {

std::optional<std::size_t> parse_bits(std::string_view text, std::size_t most) {
  std::size_t bits = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, bits);
  if (text.empty() || failure != std::errc() || stop != end || bits > most) return std::nullopt;
  return bits;
}

}  // namespace

std::string_view why_not_public(BytesView octets) {
  const auto block = validators::address_block_of(octets);
  return block.globally_reachable ? std::string_view() : block.kind;
}

Status AddressRules::allow(std::string_view range) {
  const std::size_t slash = range.find('/');
  CW_TRY(const auto address, validators::IpAddress::parse(range.substr(0, slash)));
  const std::size_t most = address.octets().size() * 8;
  auto bits = std::optional<std::size_t>(most);
  if (slash != std::string_view::npos) bits = parse_bits(range.substr(slash + 1), most);
  if (!bits) return Error(ErrorCode::malformed, "not the length of a prefix: ADDRESS/BITS");
  allowed_.push_back({to_bytes(address.octets()), *bits});
  return ok();
}

std::string_view AddressRules::objection(BytesView octets, std::uint16_t port) const {
  const bool allowed = std::any_of(allowed_.begin(), allowed_.end(), [&](const Range& range) {
    return validators::same_prefix(octets, range.octets, range.bits);
  });
  if (allowed) return {};
  if (const auto kind = why_not_public(octets); !kind.empty()) return kind;
  return port == 80 || port == 443 ? std::string_view() : "a port other than 80 and 443";
}

}  // namespace certwright::net

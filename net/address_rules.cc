#include "net/address_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "validators/ip_address.h"

namespace certwright::net {
namespace {

template <std::size_t size>
struct Row {
  std::array<std::uint8_t, size> start;
  std::size_t bits;
  std::string_view kind;
};

constexpr Row<4> kSpecialV4[] = {
    {{0}, 8, "an address of this network (0.0.0.0/8)"},
    {{10}, 8, "a private address"},
    {{100, 64}, 10, "a carrier's shared address"},
    {{127}, 8, "a loopback address"},
    {{169, 254}, 16, "a link-local address"},
    {{172, 16}, 12, "a private address"},
    {{192, 0, 0}, 24, "a protocol assignment"},
    {{192, 0, 2}, 24, "a documentation address"},
    {{192, 88, 99}, 24, "a 6to4 relay"},
    {{192, 168}, 16, "a private address"},
    {{198, 18}, 15, "a benchmarking address"},
    {{198, 51, 100}, 24, "a documentation address"},
    {{203, 0, 113}, 24, "a documentation address"},
    {{224}, 4, "a multicast address"},
    {{240}, 4, "a reserved address"},
};

// The first row that fits counts; what is behind 2000::/3 lies outside of global unicast.
constexpr Row<16> kSpecialV6[] = {
    {{}, 128, "the unspecified address"},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, "a loopback address"},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, "an IPv4-mapped address"},
    {{0x00, 0x64, 0xff, 0x9b}, 96, "a NAT64 address"},
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48, "a NAT64 address"},
    {{0x20, 0x01, 0x00, 0x00}, 32, "a Teredo address"},
    {{0x20, 0x01, 0x00}, 23, "a protocol assignment"},
    {{0x20, 0x01, 0x0d, 0xb8}, 32, "a documentation address"},
    {{0x20, 0x02}, 16, "a 6to4 address"},
    {{0x3f, 0xff}, 20, "a documentation address"},
    {{0xfc}, 7, "a unique local address"},
    {{0xfe, 0x80}, 10, "a link-local address"},
    {{0xfe, 0xc0}, 10, "a site-local address"},
    {{0xff}, 8, "a multicast address"},
};
constexpr Row<16> kGlobalUnicast{{0x20}, 3, ""};

bool starts_with(BytesView octets, BytesView prefix, std::size_t bits) {
  if (octets.size() != prefix.size()) return false;
  const std::size_t whole = bits / 8;
  if (!equal(octets.first(whole), prefix.first(whole))) return false;
  if (bits % 8 == 0) return true;
  const unsigned mask = 0xffU << (8 - bits % 8) & 0xffU;
  return (octets[whole] & mask) == (prefix[whole] & mask);
}

template <class Rows>
std::string_view find_kind(const Rows& rows, BytesView octets) {
  const auto row = std::find_if(std::begin(rows), std::end(rows), [&](const auto& one) {
    return starts_with(octets, one.start, one.bits);
  });
  return row == std::end(rows) ? std::string_view() : row->kind;
}

std::optional<std::size_t> parse_bits(std::string_view text, std::size_t most) {
  std::size_t bits = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, bits);
  if (text.empty() || failure != std::errc() || stop != end || bits > most) return std::nullopt;
  return bits;
}

}  // namespace

std::string_view why_not_public(BytesView octets) {
  if (octets.size() == 4) return find_kind(kSpecialV4, octets);
  if (octets.size() != 16) return "no IP address";
  const auto kind = find_kind(kSpecialV6, octets);
  if (!kind.empty() || starts_with(octets, kGlobalUnicast.start, kGlobalUnicast.bits)) return kind;
  return "an address outside of global unicast";
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
    return starts_with(octets, range.octets, range.bits);
  });
  if (allowed) return {};
  if (const auto kind = why_not_public(octets); !kind.empty()) return kind;
  return port == 80 || port == 443 ? std::string_view() : "a port other than 80 and 443";
}

}  // namespace certwright::net

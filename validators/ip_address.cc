#include "validators/ip_address.h"

#include <algorithm>

#include "validators/ascii.h"
#include "validators/dns_name.h"

namespace certwright::validators {
namespace {

constexpr std::size_t kGroups = 8;

std::optional<std::uint8_t> parse_decimal_octet(std::string_view text) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (!ascii_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (value > 255) return std::nullopt;
  return static_cast<std::uint8_t>(value);
}

std::optional<std::array<std::uint8_t, 4>> parse_quad(std::string_view text) {
  std::array<std::uint8_t, 4> out{};
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t dot = text.find('.');
    if ((dot == std::string_view::npos) != (i == 3)) return std::nullopt;
    const auto octet = parse_decimal_octet(text.substr(0, dot));
    if (!octet) return std::nullopt;
    out[i] = *octet;
    text.remove_prefix(i == 3 ? text.size() : dot + 1);
  }
  return out;
}

std::optional<std::uint16_t> parse_group(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    const int digit = ascii_hex_value(c);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return static_cast<std::uint16_t>(value);
}

struct Groups {
  std::array<std::uint16_t, kGroups> values{};
  std::size_t count = 0;
};

enum class QuadAtEnd : std::uint8_t { allowed, refused };

// "1:2:3", possibly empty, possibly ending in a dotted quad.
std::optional<Groups> parse_groups(std::string_view text, QuadAtEnd quad_at_end) {
  Groups out;
  if (text.empty()) return out;
  while (true) {
    const std::size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    const bool last = colon == std::string_view::npos;
    if (last && quad_at_end == QuadAtEnd::allowed && part.find('.') != std::string_view::npos) {
      const auto quad = parse_quad(part);
      if (!quad || out.count > kGroups - 2) return std::nullopt;
      for (std::size_t i = 0; i < 4; i += 2) {
        out.values[out.count++] = static_cast<std::uint16_t>((*quad)[i] << 8 | (*quad)[i + 1]);
      }
      return out;
    }
    const auto group = parse_group(part);
    if (!group || out.count == kGroups) return std::nullopt;
    out.values[out.count++] = *group;
    if (last) return out;
    text.remove_prefix(colon + 1);
  }
}

std::string quad_text(BytesView octets) {
  std::string out;
  for (const std::uint8_t octet : octets) {
    if (!out.empty()) out += '.';
    out += std::to_string(octet);
  }
  return out;
}

struct Run {
  std::size_t start = kGroups;
  std::size_t length = 0;
};

// RFC 5952 section 4.2: the longest run of at least two zero groups, the first of equals.
Run longest_zero_run(const std::array<unsigned, kGroups>& groups) {
  Run best;
  for (std::size_t i = 0; i < kGroups;) {
    std::size_t end = i;
    while (end < kGroups && groups[end] == 0) ++end;
    if (end - i >= 2 && end - i > best.length) best = {i, end - i};
    i = end + 1;
  }
  return best;
}

void append_hex(std::string& out, unsigned group) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  bool started = false;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const unsigned digit = group >> shift & 15U;
    started = started || digit != 0 || shift == 0;
    if (started) out += kDigits[digit];
  }
}

Error refusal(std::string_view text) {
  const auto is = [](const char* what) { return Error(ErrorCode::malformed, what); };
  if (text.empty()) return is("the IP address is empty");
  if (text.front() == '[') return is("write the IP address without brackets");
  if (text.find('%') != std::string_view::npos) {
    return is("an IP address with a zone (%) names an interface, not a host; leave the zone out");
  }
  if (text.find('/') != std::string_view::npos) {
    return is("an address with a prefix length is a range, not a host");
  }
  if (text.find(':') != std::string_view::npos) return is("this is not an IPv6 address (RFC 4291)");
  return is(
      "an IPv4 address is four decimal numbers from 0 to 255, without leading zeros: 192.0.2.1");
}

}  // namespace

IpAddress::IpAddress(BytesView octets) : size_(octets.size()) {
  std::copy(octets.begin(), octets.end(), octets_.begin());
}

std::optional<IpAddress> IpAddress::from_octets(BytesView octets) {
  if (octets.size() != 4 && octets.size() != 16) return std::nullopt;
  return IpAddress(octets);
}

std::optional<IpAddress> IpAddress::parse_v4(std::string_view text) {
  const auto quad = parse_quad(text);
  if (!quad) return std::nullopt;
  return IpAddress(BytesView(*quad));
}

std::optional<IpAddress> IpAddress::parse_v6(std::string_view text) {
  const std::size_t gap = text.find("::");
  std::optional<Groups> head;
  std::optional<Groups> tail;
  if (gap == std::string_view::npos) {
    head = parse_groups(text, QuadAtEnd::allowed);
    if (!head || head->count != kGroups) return std::nullopt;
    tail = Groups{};
  } else {
    head = parse_groups(text.substr(0, gap), QuadAtEnd::refused);
    tail = parse_groups(text.substr(gap + 2), QuadAtEnd::allowed);
    if (!head || !tail || head->count + tail->count >= kGroups) return std::nullopt;
  }
  std::array<std::uint16_t, kGroups> groups{};
  std::copy_n(head->values.begin(), head->count, groups.begin());
  std::copy_n(tail->values.begin(), tail->count,
              groups.end() - static_cast<std::ptrdiff_t>(tail->count));
  std::array<std::uint8_t, 16> octets{};
  for (std::size_t i = 0; i < kGroups; ++i) {
    octets[2 * i] = static_cast<std::uint8_t>(groups[i] >> 8);
    octets[2 * i + 1] = static_cast<std::uint8_t>(groups[i] & 0xff);
  }
  return IpAddress(BytesView(octets));
}

Result<IpAddress> IpAddress::parse(std::string_view text) {
  if (const auto v4 = parse_v4(text)) return *v4;
  if (const auto v6 = parse_v6(text)) return *v6;
  return refusal(text);
}

std::string IpAddress::text() const {
  if (is_v4()) return quad_text(octets());
  std::array<unsigned, kGroups> groups{};
  for (std::size_t i = 0; i < kGroups; ++i) {
    groups[i] = static_cast<unsigned>(octets_[2 * i] << 8 | octets_[2 * i + 1]);
  }
  // RFC 5952 section 5: a v4-mapped address shows its dotted quad.
  if (std::all_of(groups.begin(), groups.begin() + 5, [](unsigned g) { return g == 0; }) &&
      groups[5] == 0xffff) {
    return "::ffff:" + quad_text(octets().subspan(12));
  }
  const Run zeros = longest_zero_run(groups);
  std::string out;
  for (std::size_t i = 0; i < kGroups;) {
    if (i == zeros.start) {
      out += "::";
      i += zeros.length;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    append_hex(out, groups[i++]);
  }
  return out;
}

bool looks_like_ip_address(std::string_view text) {
  return text.find(':') != std::string_view::npos || text.substr(0, 1) == "[" ||
         check_reference_dns_name(text) == DnsNameFault::numeric_last_label;
}

}  // namespace certwright::validators

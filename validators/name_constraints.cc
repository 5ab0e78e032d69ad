#include "validators/name_constraints.h"

#include <cstddef>

#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/email_address.h"
#include "validators/service_name.h"
#include "validators/uri.h"

namespace certwright::validators {
namespace {

bool is_plain_dns_name(std::string_view name) {
  return check_presented_dns_name(name, {.wildcards = WildcardPolicy::none}) == DnsNameFault::none;
}

bool has_leading_dot(std::string_view base) { return base.substr(0, 1) == "."; }

// "example.com" or ".example.com", in the preferred name syntax, which has no underscores (RFC 5280
// section 4.2.1.6). Names may have them, a CA's constraint not.
bool is_host_base(std::string_view base) {
  return base.find('_') == std::string_view::npos &&
         is_plain_dns_name(has_leading_dot(base) ? base.substr(1) : base);
}
bool is_dns_base(std::string_view base) { return base.empty() || is_host_base(base); }

// `name` is one or more labels followed by ".domain".
bool is_below(std::string_view name, std::string_view domain) {
  return name.size() > domain.size() + 1 && name[name.size() - domain.size() - 1] == '.' &&
         ascii_iends_with(name, domain);
}

SubtreeRelation when(bool inside) {
  return inside ? SubtreeRelation::within : SubtreeRelation::outside;
}

// *.`parent` against `base`: all its expansions have exactly one label more than `parent`.
SubtreeRelation wildcard_in_subtree(std::string_view parent, std::string_view base) {
  if (base.empty()) return SubtreeRelation::within;
  const std::string_view domain = has_leading_dot(base) ? base.substr(1) : base;
  if (ascii_iequal(parent, domain) || is_below(parent, domain)) return SubtreeRelation::within;
  // One expansion can still be the base itself; names below the base have too many labels.
  const std::size_t dot = domain.find('.');
  if (!has_leading_dot(base) && dot != std::string_view::npos &&
      ascii_iequal(domain.substr(dot + 1), parent)) {
    return SubtreeRelation::partly;
  }
  return SubtreeRelation::outside;
}

// Constraints on hosts (rfc822Name, URI): without leading dot, the base is one host.
SubtreeRelation host_in_subtree(std::string_view host, std::string_view base) {
  return when(has_leading_dot(base) ? is_below(host, base.substr(1)) : ascii_iequal(host, base));
}

// RFC 5280 section 7.5 compares local parts octet by octet. Quotes change nothing about whose
// mailbox it is (RFC 5321 section 4.1.2), so they must not slip past an excluded one either.
SubtreeRelation mailbox_in_subtree(const EmailAddress& address, const EmailAddress& mailbox) {
  if (same_spelling(address, mailbox)) return SubtreeRelation::within;
  return same_mailbox(address, mailbox) ? SubtreeRelation::partly : SubtreeRelation::outside;
}

bool is_prefix_mask(BytesView mask) {
  bool ended = false;
  for (const std::uint8_t octet : mask) {
    for (unsigned bit = 0x80; bit != 0; bit >>= 1) {
      const bool set = (octet & bit) != 0;
      if (set && ended) return false;
      ended = !set;
    }
  }
  return true;
}

}  // namespace

SubtreeRelation dns_name_in_subtree(std::string_view presented, std::string_view base) {
  // The widest wildcards are compared too: what they claim must not escape an excluded subtree.
  const DnsMatchOptions any_wildcard{.wildcards = WildcardPolicy::one_label};
  if (check_presented_dns_name(presented, any_wildcard) != DnsNameFault::none ||
      !is_dns_base(base)) {
    return SubtreeRelation::malformed;
  }
  if (presented.substr(0, 2) == "*.") return wildcard_in_subtree(presented.substr(2), base);
  if (base.empty()) return SubtreeRelation::within;
  if (has_leading_dot(base)) return when(is_below(presented, base.substr(1)));
  return when(ascii_iequal(presented, base) || is_below(presented, base));
}

SubtreeRelation ip_address_in_subtree(BytesView address, BytesView base_and_mask) {
  const std::size_t size = base_and_mask.size() / 2;
  if ((address.size() != 4 && address.size() != 16) ||
      (base_and_mask.size() != 8 && base_and_mask.size() != 32)) {
    return SubtreeRelation::malformed;
  }
  const BytesView base = base_and_mask.first(size);
  const BytesView mask = base_and_mask.subspan(size);
  if (!is_prefix_mask(mask)) return SubtreeRelation::malformed;
  if (address.size() != size) return SubtreeRelation::outside;
  for (std::size_t i = 0; i < size; ++i) {
    if (((address[i] ^ base[i]) & mask[i]) != 0) return SubtreeRelation::outside;
  }
  return SubtreeRelation::within;
}

SubtreeRelation email_address_in_subtree(std::string_view presented, std::string_view base) {
  const auto address = parse_email_address(presented);
  if (!address) return SubtreeRelation::malformed;
  if (base.find('@') != std::string_view::npos) {
    const auto mailbox = parse_email_address(base);
    return mailbox ? mailbox_in_subtree(*address, *mailbox) : SubtreeRelation::malformed;
  }
  if (!is_host_base(base)) return SubtreeRelation::malformed;
  return host_in_subtree(address->domain, base);
}

SubtreeRelation uri_in_subtree(std::string_view uri, std::string_view base) {
  const auto authority = parse_uri_authority(uri);
  if (!authority || !is_plain_dns_name(authority->host) || !is_host_base(base)) {
    return SubtreeRelation::malformed;
  }
  return host_in_subtree(authority->host, base);
}

SubtreeRelation srv_name_in_subtree(std::string_view srv_name, std::string_view base) {
  const auto name = parse_srv_name(srv_name);
  if (!name || !is_plain_dns_name(name->domain)) return SubtreeRelation::malformed;
  if (is_service_label(base)) return when(ascii_iequal(name->service, base));
  std::string_view domain = base;
  if (const auto service = parse_srv_name(base)) {
    if (!ascii_iequal(name->service, service->service)) return SubtreeRelation::outside;
    domain = service->domain;
  }
  if (!is_host_base(domain) || has_leading_dot(domain)) return SubtreeRelation::malformed;
  return when(ascii_iequal(name->domain, domain) || is_below(name->domain, domain));
}

}  // namespace certwright::validators

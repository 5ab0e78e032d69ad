// URIs as RFC 5280 wants them: absolute, of the characters of RFC 3986, with a host that is one.
#pragma once

#include <string_view>

#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/ip_address.h"
#include "validators/uri.h"

namespace certwright::validators::rules::rfc5280 {

// "http" of "http://example.com/"; empty for a relative reference.
inline std::string_view uri_scheme(std::string_view uri) {
  const std::size_t end = uri.find_first_of(":/?#");
  if (end == std::string_view::npos || uri[end] != ':' || end == 0 || !ascii_letter(uri[0])) {
    return {};
  }
  const std::string_view scheme = uri.substr(0, end);
  for (const char c : scheme) {
    if (!ascii_letter(c) && !ascii_digit(c) && c != '+' && c != '-' && c != '.') return {};
  }
  return scheme;
}
// What follows the scheme and its colon.
inline std::string_view uri_rest(std::string_view uri) {
  const std::string_view scheme = uri_scheme(uri);
  return scheme.empty() ? uri : uri.substr(scheme.size() + 1);
}
inline bool is_relative_uri(std::string_view uri) { return uri_scheme(uri).empty(); }

// Characters that no URI has (RFC 3986 section 2), but for those outside of ASCII.
inline bool has_foreign_character(std::string_view uri) {
  constexpr std::string_view kForeign = " \"<>\\^`{|}";
  for (const char c : uri) {
    if (ascii_control(c) || kForeign.find(c) != std::string_view::npos) return true;
  }
  return false;
}
inline bool is_incomplete_uri(std::string_view uri) {
  const std::string_view rest = uri_rest(uri);
  return is_relative_uri(uri) || rest.empty() || rest == "//" || has_foreign_character(uri);
}

// A fully qualified name (a wildcard counts), or an address, in brackets where it has colons.
inline bool is_qualified_host(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    return IpAddress::parse_v6(host.substr(1, host.size() - 2)).has_value();
  }
  if (IpAddress::parse_v4(host)) return true;
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  return host.find('.') != std::string_view::npos &&
         check_presented_dns_name(host, {.wildcards = WildcardPolicy::one_label}) ==
             DnsNameFault::none;
}
// A relative reference names no host; an absolute URI need not, but if it has the place for one, it
// must.
inline bool lacks_qualified_host(std::string_view uri) {
  if (uri.empty()) return false;
  if (!is_relative_uri(uri) && !uri_rest(uri).starts_with("//")) return false;
  const auto authority = parse_uri_authority(uri);
  return !authority || !is_qualified_host(authority->host);
}
// Of a place where documents are fetched: as above, but LDAP leaves the host to the reader.
inline bool is_unusable_location(std::string_view uri) {
  if (is_incomplete_uri(uri) || !ascii_only(uri)) return true;
  if (ascii_istarts_with(uri, "ldap:///")) return false;
  const auto authority = parse_uri_authority(uri);
  if (!uri_rest(uri).starts_with("//")) return false;
  if (!authority) return true;
  const bool is_short_name = check_reference_dns_name(authority->host) == DnsNameFault::none;
  return !is_short_name && !is_qualified_host(authority->host);
}

}  // namespace certwright::validators::rules::rfc5280

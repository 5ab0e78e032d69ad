// Internal names (TLS BR section 1.6.1): what ends in no domain that is registered with IANA.
#pragma once

#include "validators/ascii.h"
#include "validators/rules/rfc5280/certificate_uris.h"

namespace certwright::validators::rules::cabf_br {

inline bool is_internal(const DomainFacts& name) {
  return name.registry_suffix.empty() && !ascii_iends_with(name.text, ".onion");
}
// The host of a URI, or the lack of one in a relative reference. Addresses are another matter.
inline bool has_internal_host(std::string_view uri) {
  const auto authority = parse_uri_authority(uri);
  if (!authority) return rfc5280::is_relative_uri(uri);
  if (authority->host.starts_with('[') || IpAddress::parse_v4(authority->host)) return false;
  return is_internal(DomainFacts(authority->host));
}

}  // namespace certwright::validators::rules::cabf_br

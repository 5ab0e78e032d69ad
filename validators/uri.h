// The parts of a URI that name checks need: scheme, host and port (RFC 3986 section 3).
#pragma once

#include <optional>
#include <string_view>

namespace certwright::validators {

// Views into the text that was parsed.
struct UriAuthority {
  std::string_view scheme;
  std::string_view host;  // without port; an IPv6 address keeps its brackets
  std::string_view port;  // digits, or empty
};

// Empty when the text is no absolute URI with an authority and a host, or holds a character that
// readers of URIs disagree about (controls, spaces, backslash, non-ASCII). User information is
// skipped. Whether the host is a valid name is for the caller to check.
std::optional<UriAuthority> parse_uri_authority(std::string_view uri);

}  // namespace certwright::validators

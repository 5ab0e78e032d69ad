// Url: an absolute http or https URL that is safe to hand to a client (RFC 3986, T-102).
//
// Stricter than the RFC, since certificates choose these URLs: no user information, no characters
// that readers disagree about, no host that only some programs take for an address. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pkcs/result.h"

namespace certwright::net {

enum class Scheme : std::uint8_t { http, https };

// Which ports a URL may name. Where addresses are allowed explicitly, AddressRules decides.
enum class UrlPorts : std::uint8_t { web, any };

struct Url {
  Scheme scheme = Scheme::http;
  std::string host;  // lower case; an IPv6 address without brackets
  std::uint16_t port = 80;
  std::string target;  // path and query, at least "/"; the fragment is dropped

  // Canonical: scheme and host in lower case, a default port left out.
  std::string text() const;
};

// `refused` for other schemes, user information, ports and hosts that are not allowed; `malformed`
// for everything that is no URL; `limit_exceeded` above 2,048 characters. The message never repeats
// the URL.
Result<Url> parse_url(std::string_view text, UrlPorts ports);

}  // namespace certwright::net

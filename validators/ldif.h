// LDIF as directory tools export it (RFC 2849), read for the values of its attributes: a service
// connection point's keywords say where clients look for a server.
//
// Folded lines are joined, "name:: " values decoded. Options of a name ("name;lang-en") are left
// out. Changes ("-", "changetype: …") are attributes like any other; values by reference
// ("name:< file:…") are not followed. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkcs/result.h"

namespace certwright::validators {

struct LdifAttribute {
  std::string name;   // as written, without options
  std::string value;  // octets
  unsigned line = 0;  // where it begins, from 1
};

// `malformed` with the line: no colon, base64 that is none, a continuation of nothing.
Result<std::vector<LdifAttribute>> parse_ldif(std::string_view text);

// Whether the first line that says anything is that of an LDIF file: "version: 1" or "dn: …".
bool looks_like_ldif(std::string_view text);

// URLs of service connection points: keywords of the form "url=…", without it, and the https URLs
// of serviceBindingInformation, in order, each once. Errors: those of parse_ldif.
Result<std::vector<std::string>> read_connection_point_urls(std::string_view ldif);

}  // namespace certwright::validators

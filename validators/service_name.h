// Names of services as certificates present them: SRV-ID and URI-ID (RFC 9525 section 2, RFC 4985).
//
// Split only; the parts are compared by presented_identifiers.h and name_constraints.h. Pure,
// thread-safe, no allocation.
#pragma once

#include <optional>
#include <string_view>

#include "pkcs/bytes.h"

namespace certwright::validators {

// Views into the text that was split.
struct ServiceName {
  std::string_view service;  // "_imaps", or a URI's scheme
  std::string_view domain;   // not checked
};

// "_Service.Name": a label of letters, digits and hyphens behind an underscore, and a domain.
std::optional<ServiceName> parse_srv_name(std::string_view text);
// Just the label: "_imaps".
bool is_service_label(std::string_view text);

// scheme ":" host, or scheme "://" host with whatever may follow; without user information, which
// would name somebody at the host and not the service (RFC 5922 section 7.1).
std::optional<ServiceName> parse_service_uri_id(std::string_view uri);

// The text of an otherName's SRVName (IA5String); nothing when it is none.
std::optional<std::string_view> srv_name_text(BytesView value);

}  // namespace certwright::validators

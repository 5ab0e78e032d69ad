// Where in a store a certificate is: a location and a store name, as Windows has them.
#pragma once

#include <string>
#include <string_view>

#include "pkcs/result.h"

namespace certwright::store {

enum class Location : unsigned char {
  current_user,   // "CurrentUser"
  local_machine,  // "LocalMachine"
  service,        // "Service:<name>"
  instance,       // "Instance:<name>": one installation of several on a site
};

struct Place {
  Location location = Location::local_machine;
  std::string owner;  // the service's or instance's name; empty for the other two
  std::string store =
      "My";  // My, Root, CA, TrustedPeople, Disallowed, Request, or a name of one's own
  friend bool operator==(const Place&, const Place&) = default;
};

// "LocalMachine/My", "Service:W3SVC/My", "Instance:lab/Root"
std::string to_string(const Place& place);

// The inverse. A bare store name means LocalMachine. The location and the store names that Windows
// has are recognised in any case and come back in Windows's spelling. `malformed` for an unknown
// location, an empty or missing name, a control character, or more than 200 octets.
Result<Place> parse_place(std::string_view text);

// Whether being in this place makes a certificate trusted (Root, AuthRoot, TrustedPeople,
// TrustedPublisher, SmartCardRoot): only CertificateStore::add_trusted puts one there (T-087).
bool grants_trust(const Place& place);

}  // namespace certwright::store

#include "store/place.h"

#include <algorithm>
#include <iterator>

#include "pkcs/ascii.h"

namespace certwright::store {
namespace {

struct LocationName {
  Location location;
  std::string_view name;
  enum class Owner : unsigned char { none, named } owner;
};
constexpr LocationName kLocations[] = {
    {Location::current_user, "CurrentUser", LocationName::Owner::none},
    {Location::local_machine, "LocalMachine", LocationName::Owner::none},
    {Location::service, "Service", LocationName::Owner::named},
    {Location::instance, "Instance", LocationName::Owner::named},
};

// Windows's system stores; those of the first line grant trust.
constexpr std::string_view kTrusting[] = {"Root", "AuthRoot", "TrustedPeople", "TrustedPublisher",
                                          "SmartCardRoot"};
constexpr std::string_view kOthers[] = {
    "My",         "CA",    "AddressBook",    "Disallowed", "Request",
    "WebHosting", "Trust", "Remote Desktop", "UserDS",     "ClientAuthIssuer"};

std::string canonical_store(std::string_view name) {
  for (const std::string_view known : kTrusting) {
    if (ascii_iequal(known, name)) return std::string(known);
  }
  for (const std::string_view known : kOthers) {
    if (ascii_iequal(known, name)) return std::string(known);
  }
  return std::string(name);
}

Result<Location> parse_location(std::string_view text, std::string& owner) {
  const std::size_t colon = text.find(':');
  const std::string_view word = text.substr(0, colon);
  for (const LocationName& row : kLocations) {
    if (!ascii_iequal(row.name, word)) continue;
    if ((row.owner == LocationName::Owner::named) != (colon != std::string_view::npos)) break;
    if (colon != std::string_view::npos) owner = text.substr(colon + 1);
    if (row.owner == LocationName::Owner::named && owner.empty()) break;
    return row.location;
  }
  return Error(ErrorCode::malformed,
               "the location is CurrentUser, LocalMachine, Service:NAME or Instance:NAME");
}

}  // namespace

std::string to_string(const Place& place) {
  std::string out(kLocations[static_cast<std::size_t>(place.location)].name);
  if (!place.owner.empty()) out += ":" + place.owner;
  return out + "/" + place.store;
}

Result<Place> parse_place(std::string_view text) {
  constexpr std::size_t kMaxSize = 200;
  const auto is_control = [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; };
  if (text.size() > kMaxSize || std::any_of(text.begin(), text.end(), is_control)) {
    return Error(ErrorCode::malformed, "a store's name is too long or has a control character");
  }
  Place place;
  std::string_view name = text;
  if (const std::size_t slash = text.rfind('/'); slash != std::string_view::npos) {
    CW_TRY(place.location, parse_location(text.substr(0, slash), place.owner));
    name = text.substr(slash + 1);
  }
  if (name.empty()) return Error(ErrorCode::malformed, "the store's name is missing");
  place.store = canonical_store(name);
  return place;
}

bool grants_trust(const Place& place) {
  return std::any_of(std::begin(kTrusting), std::end(kTrusting),
                     [&](std::string_view name) { return ascii_iequal(name, place.store); });
}

}  // namespace certwright::store

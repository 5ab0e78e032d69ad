#include "store/place.h"

#include "tests/support/catch.h"

namespace certwright::store::tests {
namespace {

struct Row {
  const char* name;
  std::string text;
  const char* canonical;  // null: malformed
};

const Row kRows[] = {
    {"as Windows writes it", "LocalMachine/My", "LocalMachine/My"},
    {"another case", "currentuser/ROOT", "CurrentUser/Root"},
    {"a bare store", "ca", "LocalMachine/CA"},
    {"a service", "Service:W3SVC/My", "Service:W3SVC/My"},
    {"an instance", "instance:Lab/disallowed", "Instance:Lab/Disallowed"},
    {"a name of one's own", "LocalMachine/Edge certificates", "LocalMachine/Edge certificates"},
    {"an owner with a slash", "Service:a/b/My", "Service:a/b/My"},
    {"an owner with a colon", "Service:a:b/My", "Service:a:b/My"},
    {"nothing", "", nullptr},
    {"no store", "LocalMachine/", nullptr},
    {"no location", "/My", nullptr},
    {"an unknown location", "Nowhere/My", nullptr},
    {"a service without a name", "Service/My", nullptr},
    {"a service with an empty name", "Service:/My", nullptr},
    {"a machine with a name", "LocalMachine:x/My", nullptr},
    {"a control character", "LocalMachine/M\ny", nullptr},
    {"NUL", std::string("LocalMachine/M\0y", 16), nullptr},
    {"too long", std::string(201, 'x'), nullptr},
};

}  // namespace

TEST_CASE("places have one spelling", "[store]") {
  for (const Row& row : kRows) {
    INFO(row.name);
    const auto place = parse_place(row.text);
    REQUIRE(place.has_value() == (row.canonical != nullptr));
    if (!place) {
      CHECK(place.error().code() == ErrorCode::malformed);
      continue;
    }
    CHECK(to_string(*place) == row.canonical);
    CHECK(parse_place(to_string(*place)).value() == *place);
  }
}

TEST_CASE("some places grant trust", "[store][T-087]") {
  for (const char* text : {"Root", "authroot", "CurrentUser/TrustedPeople", "TrustedPublisher",
                           "Instance:x/SmartCardRoot"}) {
    INFO(text);
    CHECK(grants_trust(parse_place(text).value()));
  }
  for (const char* text : {"My", "CA", "Disallowed", "Request", "AddressBook", "Roots"}) {
    INFO(text);
    CHECK_FALSE(grants_trust(parse_place(text).value()));
  }
  // Whatever the case, also when the place was not parsed.
  CHECK(grants_trust({Location::local_machine, "", "ROOT"}));
}

}  // namespace certwright::store::tests

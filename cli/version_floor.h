// The oldest versions of other people's libraries that we consider sound (T-119).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace certwright::cli {

struct VersionFloor {
  std::string_view library;  // "OpenSSL"
  std::string_view branch;   // "3.0"
  std::string_view floor;    // "3.0.19"
  std::string_view reason;
};

// The floor that `version` ("3.0.18") of `library` lies below, if it does. A branch that is not
// listed is no longer maintained when a newer one is listed (the floor is then that one's), and
// sound when none is.
std::optional<VersionFloor> below_floor(std::string_view library, std::string_view version);

}  // namespace certwright::cli

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

// The floor that `version` ("3.0.18") of `library` lies below, if it does. A version is judged by
// the newest listed branch that is not newer than it, or by the oldest when it precedes them all.
std::optional<VersionFloor> below_floor(std::string_view library, std::string_view version);

}  // namespace certwright::cli

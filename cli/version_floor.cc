#include "cli/version_floor.h"

#include <array>

namespace certwright::cli {
namespace {

constexpr std::string_view kReason =
    "fixes of January 2026 in PKCS#12, CMS and time stamp parsing (CVE-2025-15467, CVE-2025-11187)";
// By library, branches ascending.
constexpr VersionFloor kFloors[] = {
    {"OpenSSL", "3.0", "3.0.19", kReason}, {"OpenSSL", "3.3", "3.3.6", kReason},
    {"OpenSSL", "3.4", "3.4.4", kReason},  {"OpenSSL", "3.5", "3.5.5", kReason},
    {"OpenSSL", "3.6", "3.6.1", kReason},
};

using Numbers = std::array<unsigned, 3>;

// "3.0.19-dev" is 3, 0, 19: what follows the third number does not count.
Numbers numbers_of(std::string_view version) {
  Numbers numbers{};
  std::size_t part = 0;
  for (const char c : version) {
    if (c == '.') {
      if (++part == numbers.size()) break;
    } else if (c >= '0' && c <= '9') {
      numbers[part] = numbers[part] * 10 + static_cast<unsigned>(c - '0');
    } else {
      break;
    }
  }
  return numbers;
}

}  // namespace

std::optional<VersionFloor> below_floor(std::string_view library, std::string_view version) {
  const Numbers have = numbers_of(version);
  for (const VersionFloor& row : kFloors) {
    if (row.library != library) continue;
    const Numbers branch = numbers_of(row.branch);
    if (branch[0] < have[0] || (branch[0] == have[0] && branch[1] < have[1])) continue;
    if (have < numbers_of(row.floor)) return row;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace certwright::cli

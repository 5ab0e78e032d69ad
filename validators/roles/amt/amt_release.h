// AmtRelease: a release of Intel AMT firmware: "11.8", "16.1", "15-H", "11.8.65.3580".
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>

#include "pkcs/result.h"

namespace certwright::validators {

// 15-H (CSME 15.0 for desktops) stands between 15 and 16 and has the limits of 16. Values.
class AmtRelease {
 public:
  // Two to four numbers, or one for a major release; "15-H". `malformed` otherwise.
  static Result<AmtRelease> parse(std::string_view text);

  unsigned major() const { return parts_[0]; }
  // "11.8", as it was written
  const std::string& text() const { return text_; }

  bool at_least(unsigned major, unsigned minor = 0) const;
  // 15-H and 16.0 onward: no SHA-1, no RSA below 2048 bits.
  bool refuses_sha1() const { return desktop_h_ || parts_[0] >= 16; }
  // 2.2 to 2.4, 2.6, and 3.0 onward.
  bool has_remote_configuration() const;

  friend std::strong_ordering operator<=>(const AmtRelease& a, const AmtRelease& b);
  friend bool operator==(const AmtRelease& a, const AmtRelease& b) { return (a <=> b) == 0; }

 private:
  std::array<unsigned, 4> parts_{};
  bool desktop_h_ = false;
  std::string text_;
};

}  // namespace certwright::validators

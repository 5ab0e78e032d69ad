#include "validators/roles/amt/amt_release.h"

#include <charconv>

#include "validators/ascii.h"

namespace certwright::validators {

Result<AmtRelease> AmtRelease::parse(std::string_view text) {
  AmtRelease out;
  out.text_ = std::string(text);
  std::string_view rest = text;
  if (rest.size() > 2 && ascii_iends_with(rest, "-h")) {
    out.desktop_h_ = true;
    rest.remove_suffix(2);
  }
  for (std::size_t i = 0; i < out.parts_.size(); ++i) {
    const auto [end, error] =
        std::from_chars(rest.data(), rest.data() + rest.size(), out.parts_[i]);
    if (error != std::errc() || out.parts_[i] > 99999) break;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (rest.empty()) {
      if (out.parts_[0] < 2 || (out.desktop_h_ && out.parts_[0] != 15)) break;
      return out;
    }
    if (rest.front() != '.') break;
    rest.remove_prefix(1);
  }
  return Error(ErrorCode::malformed,
               "\"" + std::string(text) + "\" is no AMT release; write 11.8, 16.1 or 15-H");
}

bool AmtRelease::at_least(unsigned major, unsigned minor) const {
  return parts_[0] > major || (parts_[0] == major && parts_[1] >= minor);
}

bool AmtRelease::has_remote_configuration() const {
  if (parts_[0] >= 3) return true;
  return parts_[1] >= 2 && parts_[1] != 5;
}

std::strong_ordering operator<=>(const AmtRelease& a, const AmtRelease& b) {
  const std::array<unsigned, 5> left{a.parts_[0], a.desktop_h_ ? 1U : 0U, a.parts_[1], a.parts_[2],
                                     a.parts_[3]};
  const std::array<unsigned, 5> right{b.parts_[0], b.desktop_h_ ? 1U : 0U, b.parts_[1], b.parts_[2],
                                      b.parts_[3]};
  return left <=> right;
}

}  // namespace certwright::validators

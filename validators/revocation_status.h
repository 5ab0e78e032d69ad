// What is known of a certificate's revocation: three states, of which unknown is never good
// (T-072).
#pragma once

#include <cstdint>

namespace certwright::validators {

enum class RevocationStatus : std::uint8_t { good, revoked, unknown };

}  // namespace certwright::validators

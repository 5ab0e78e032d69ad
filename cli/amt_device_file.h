// A file that an AMT device's tool wrote, in place of the role parameters that it answers.
#pragma once

#include <string_view>

#include "pkcs/result.h"
#include "validators/role.h"

namespace certwright::cli {

// The parameter that names the file.
inline constexpr std::string_view kDeviceFileParameter = "amt-dump";

// Reads the file of parameter `amt-dump`: sets device-hashes and disabled-hashes, and amt and
// dns-suffix where they are not given. Parameters without it come back as they are.
// `invalid_argument` when hashes are given as well; errors of reading name the file.
Result<validators::RoleParameters> with_amt_device(const validators::RoleParameters& parameters);

}  // namespace certwright::cli

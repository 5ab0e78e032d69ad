// The version of the program, as the build set it.
#pragma once

#include <string_view>

namespace certwright::cli {

std::string_view program_version();

}  // namespace certwright::cli

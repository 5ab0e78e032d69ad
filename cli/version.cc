#include "cli/version.h"

namespace certwright::cli {

std::string_view program_version() { return CERTWRIGHT_VERSION; }

}  // namespace certwright::cli

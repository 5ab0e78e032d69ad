// Which store a command works on.
#pragma once

#include <string>

#include "cli/services.h"
#include "pkcs/result.h"

namespace certwright::cli {

// --store, else $CERTWRIGHT_STORE, else certwright/store.sqlite in the user's data folder
// ($XDG_DATA_HOME, by default ~/.local/share). `invalid_argument` when there is no home folder.
Result<std::string> store_location(const Services& services);

}  // namespace certwright::cli

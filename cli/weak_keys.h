// The lists of weak keys that the package openssl-blacklist installs.
#pragma once

#include <memory>
#include <string>

#include "validators/lint/weak_key_list.h"

namespace certwright::cli {

inline constexpr const char* kWeakKeyFolder = "/usr/share/openssl-blacklist";

// Reads every blacklist.RSA-<bits> of the folder. `folder` empty: the package's, and null when it
// is not installed. A folder that was named and has none is `not_found`; a list that cannot be read
// fails in both cases, lest keys pass unseen.
Result<std::shared_ptr<const validators::WeakKeyList>> read_weak_keys(const std::string& folder);

}  // namespace certwright::cli

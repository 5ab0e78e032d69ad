// The contents of an extension in words, for people who read a certificate.
#pragma once

#include <string>
#include <vector>

#include "pkcs/extension.h"

namespace certwright::cli {

// At least one line. Unknown extensions and values that do not decode come as hexadecimal, the
// latter with "malformed" in front. Not sanitised.
std::vector<std::string> extension_lines(const Extension& extension);

}  // namespace certwright::cli

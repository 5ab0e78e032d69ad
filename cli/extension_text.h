// The contents of an extension in words, for people who read a certificate.
#pragma once

#include <string>
#include <vector>

#include "pkcs/extension.h"

namespace certwright::cli {

// At least one line. Unknown extensions and values that do not decode come as hexadecimal, the
// latter with "malformed" in front. Not sanitised.
std::vector<std::string> extension_lines(const Extension& extension);

// "serverAuth (1.3.6.1.5.5.7.3.1)"; the numbers alone when it has no name.
std::string oid_with_name(BytesView oid);

}  // namespace certwright::cli

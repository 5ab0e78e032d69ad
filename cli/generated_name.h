// Names of files that the program chooses itself (T-092).
#pragma once

#include <string>
#include <string_view>

#include "pkcs/bytes.h"

namespace certwright::cli {

// "srv-lab-example-2c465bedf198": what is harmless of `text`, then the front of the SHA-256 of
// `content`. Letters, digits and hyphens only, no hyphen in front, at most 53 characters; different
// contents do not get one name.
std::string generated_name(std::string_view text, BytesView content);

}  // namespace certwright::cli

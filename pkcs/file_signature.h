// Files that are something else: what they look like, in a sentence that helps.
#pragma once

#include <optional>

#include "pkcs/bytes.h"

namespace certwright {

// For a file that is no document of pkcs/document.h. An Error when its first octets show that it is
// not text: `unsupported` for formats of keys and certificates that are not read, `wrong_type` for
// others, `truncated` or `malformed` for what begins like DER. Nothing when it may be text. Looks
// at the first octets only.
std::optional<Error> recognise_binary(BytesView file);

// For text without PEM and base64.
Error describe_foreign_text(BytesView text);

}  // namespace certwright

// What to say when a private key is missing or is another one's.
#pragma once

#include <string_view>

#include "pkcs/certificate.h"
#include "pkcs/result.h"

namespace certwright::cli {

// `not_found`: what it means that the key is not there (the export that Windows greys out) and what
// to do. `searched` says where it was looked for: "srv.pem or in the store".
Error missing_private_key(const Certificate& certificate, std::string_view searched);

// `key_mismatch`, naming both key ids. `where` is the key's file.
Error wrong_private_key(const Certificate& certificate, BytesView key_spki_tlv,
                        std::string_view where);

}  // namespace certwright::cli

// How a key is called in messages: by the SHA-256 of its public key (T-004), never by a file name.
#pragma once

#include <string>

#include "pkcs/bytes.h"

namespace certwright::cli {

// The whole SHA-256 of the SubjectPublicKeyInfo, in hexadecimal.
std::string key_id(BytesView spki_tlv);
// Its first eight octets, for sentences: "8f:21:44:9d:5c:00:12:34:…".
std::string short_key_id(BytesView spki_tlv);

}  // namespace certwright::cli

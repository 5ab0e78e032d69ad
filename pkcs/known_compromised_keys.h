// The list of keys whose private part is public knowledge (T-033):
// pkcs/data/known_compromised_keys.txt, built into the program.
#pragma once

#include <cstddef>

#include "pkcs/crypto/digest.h"

namespace certwright {

// Whether the SHA-256 of a SubjectPublicKeyInfo is on the list. Thread-safe; the list is read on
// first use.
bool is_known_compromised(const Sha256Digest& spki_sha256);

// How many keys the list has; for `doctor`.
std::size_t known_compromised_count();

}  // namespace certwright

// Private keys in a file of any kind, for hooks that keep them out of a repository.
//
// Nothing has to be readable as a whole: PEM anywhere in text (also escaped in JSON or indented in
// YAML, in UTF-16, and in base64 once more), keys of OpenSSH, PGP and PuTTY, DER, and keys in
// PKCS#12 and Java keystores, encrypted or not. A line that only mentions "BEGIN PRIVATE KEY"
// without a key behind it is none. No password is used: a PKCS#12 file all of which is encrypted
// counts, because nobody can tell. Linear; never fails.
#pragma once

#include <string>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright::cli {

struct FoundKey {
  std::string entry;     // of a manifest or keystore; may be empty
  std::size_t line = 1;  // 1 in binary files
  std::string what;      // "PRIVATE KEY", "private key in a PKCS#12 file"
};

// In the order of the file, one a line.
std::vector<FoundKey> find_keys(BytesView content);

}  // namespace certwright::cli

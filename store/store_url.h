// From a store's URL to an open store.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "store/certificate_store.h"
#include "store/key_protection.h"

namespace certwright::store {

enum class OpenMode : unsigned char {
  existing,           // `not_found` when there is none
  create_if_missing,  // the file 0600, its folder 0700 when it has to be made
};

struct OpenOptions {
  OpenMode mode = OpenMode::existing;
  ProtectionOptions protection;  // key_file empty: "<folder>/keys/<file name>.kek"
  int busy_timeout_ms = 10'000;
};

// "sqlite:PATH" or a plain path. Errors: `not_found`; `io`; `refused` (a file that is not a
// certwright store, or a link); `unsupported` (a schema newer than this program: the detail names
// the version needed; another database than SQLite); `database` (locked, damaged);
// `invalid_argument` (an empty path).
Result<std::unique_ptr<CertificateStore>> open_store(std::string_view url,
                                                     const OpenOptions& options);

// The SQLite file that a URL names; `unsupported` for other databases.
Result<std::string> sqlite_path(std::string_view url);

}  // namespace certwright::store

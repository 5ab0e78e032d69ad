// Files that only their owner may read: 0600 from the first system call on, links not followed
// (T-090, T-091).
#pragma once

#include <sys/types.h>

#include <string>

#include "pkcs/bytes.h"

namespace certwright::store {

struct FileFacts {
  uid_t owner = 0;
  bool is_shared = false;  // someone else than the owner may read or write it
};

// Without opening it: closing a descriptor would end the locks that a database library holds on the
// file. `not_found`; `refused` for a link or anything but a regular file; `io`.
Result<FileFacts> examine_file(const std::string& path);

// Makes an empty file with mode 0600 unless there is a file.
Status ensure_private_file(const std::string& path);

// The contents. `refused` when somebody else owns it or may read it, when it is a link, no regular
// file or larger than `limit`; `not_found`; `io`.
Result<SecureBytes> read_private_file(const std::string& path, std::size_t limit);

// Makes the file with these contents, or none at all: written beside it under a random name, synced
// and linked into place. `already_exists` when there is one; `io`.
Status write_new_private_file(const std::string& path, BytesView contents);

enum class MissingFolder : unsigned char { error, make };

// The path with its folder resolved to one without links or dots; the last part stays as it is.
// A missing folder is made with mode 0700, or is `not_found`. `invalid_argument` for a path that
// names no file.
Result<std::string> resolve_folder(const std::string& path, MissingFolder missing);

// Whether there is a file of more than no octets.
bool has_content(const std::string& path);

}  // namespace certwright::store

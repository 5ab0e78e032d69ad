// The roots that this system trusts for the public, as Debian's ca-certificates lists them.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "validators/lint/public_trust.h"

namespace certwright::cli {

inline constexpr const char* kSystemRootsFile = "/etc/ssl/certs/ca-certificates.crt";

// A list of public roots that is read when it is first asked for. Thread-safe.
class PublicRoots {
 public:
  // `path` empty: the system's list. A list that cannot be read is one without roots.
  explicit PublicRoots(std::string path)
      : path_(path.empty() ? kSystemRootsFile : std::move(path)) {}

  const validators::PublicTrustSource& source() const;

 private:
  std::string path_;
  mutable std::once_flag once_;
  mutable validators::PublicTrustSource source_;
};

}  // namespace certwright::cli

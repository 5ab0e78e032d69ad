// A digest of octets that come piece by piece.
#pragma once

#include <memory>

#include "pkcs/crypto/digest.h"

namespace certwright {

// Movable, not copyable, not thread-safe.
class DigestStream {
 public:
  // `unsupported` as digest().
  static Result<DigestStream> start(DigestAlgorithm algorithm);
  DigestStream(const DigestStream&) = delete;
  DigestStream& operator=(const DigestStream&) = delete;
  DigestStream(DigestStream&&) noexcept;
  DigestStream& operator=(DigestStream&&) noexcept;
  ~DigestStream();

  Status update(BytesView octets);
  // Once; the stream is used up.
  Result<Bytes> finish();

 private:
  struct Impl;
  explicit DigestStream(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace certwright

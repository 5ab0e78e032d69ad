// ByteSource: octets that come piece by piece, for documents that are too large to hold.
#pragma once

#include <algorithm>
#include <span>

#include "pkcs/bytes.h"

namespace certwright {

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;
  // Fills the front of `out`; the number of octets, 0 at the end and only there. `io`.
  virtual Result<std::size_t> read(std::span<std::uint8_t> out) = 0;
};

// Over octets in memory, which outlive it.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(BytesView content) : rest_(content) {}
  Result<std::size_t> read(std::span<std::uint8_t> out) override {
    const std::size_t count = std::min(out.size(), rest_.size());
    std::copy_n(rest_.begin(), count, out.begin());
    rest_ = rest_.subspan(count);
    return count;
  }

 private:
  BytesView rest_;
};

}  // namespace certwright

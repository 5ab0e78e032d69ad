// A file as a stream of octets (pkcs/byte_source.h), for lists that are too large to hold.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "pkcs/byte_source.h"

namespace certwright::cli {

class FileSource final : public ByteSource {
 public:
  // `not_found`, `io`, `wrong_type` (no regular file).
  static Result<std::unique_ptr<FileSource>> open(const std::string& path);
  // Standard input, of whatever kind; size() is 0. `io`.
  static Result<std::unique_ptr<FileSource>> standard_input();
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override;

  Result<std::size_t> read(std::span<std::uint8_t> out) override;
  std::uint64_t size() const { return size_; }
  // The first octet without moving; nothing in an empty file.
  std::optional<std::uint8_t> first() const;

 private:
  FileSource(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  int descriptor_;
  std::uint64_t size_;
};

}  // namespace certwright::cli

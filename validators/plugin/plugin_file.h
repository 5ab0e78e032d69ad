// A plugin's file, opened once and never looked up again (T-108).
//
// The path is absolute and holds no "." or ".." and no symbolic link; the file is regular and ELF;
// it and every folder above it belong to this user or root and cannot be written by others. The
// digest, where one is given, is of the opened file, and the same descriptor is what is loaded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pkcs/crypto/digest.h"
#include "pkcs/result.h"

namespace certwright::validators {

struct PluginSource {
  std::string path;
  std::optional<Sha256Digest> sha256;  // what the file must hash to
};

// 64 hexadecimal digits, with or without "sha256:" and colons; nothing otherwise.
std::optional<Sha256Digest> parse_sha256(std::string_view text);

// Owns a file descriptor; movable.
class PluginFile {
 public:
  // `not_found`, `invalid_argument` for a path that is not absolute, `refused` for everything that
  // others could have changed, a wrong digest included, `malformed` for what is no shared object.
  static Result<PluginFile> open(const PluginSource& source);

  PluginFile(PluginFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  PluginFile& operator=(PluginFile&&) = delete;
  PluginFile(const PluginFile&) = delete;
  PluginFile& operator=(const PluginFile&) = delete;
  ~PluginFile();

  int descriptor() const { return descriptor_; }

 private:
  explicit PluginFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace certwright::validators

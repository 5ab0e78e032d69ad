// Running other implementations' tools, and a place for their files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright::tests {

struct ProcessResult {
  int status = -1;     // exit status; -1 when a signal ended it
  std::string output;  // standard output and standard error together
};

// Runs `arguments[0]` (a path) with those arguments, in `folder`, with standard input empty and the
// locale C.UTF-8. Aborts the test when the process cannot be started.
ProcessResult run(const std::vector<std::string>& arguments, const std::filesystem::path& folder);

// A new empty folder, removed with all its contents at the end.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Writes a file, and yields its path.
  std::string write(std::string_view name, BytesView content) const;
  Bytes read(std::string_view name) const;
  bool has(std::string_view name) const { return std::filesystem::exists(path_ / name); }

 private:
  std::filesystem::path path_;
};

}  // namespace certwright::tests

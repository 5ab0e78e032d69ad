// Writes a result file so that it is either whole or not there (T-090, T-091).
//
// The content goes to a temporary file with a random name in the target's directory, made with
// O_EXCL and O_NOFOLLOW and, for secrets, with mode 0600 from the first system call. commit() syncs
// it, gives it its name and syncs the directory. Without `replace` an existing name is never
// touched, not even in a race (renameat2 with RENAME_NOREPLACE, else linkat). Before commit() any
// failure, Ctrl-C included, leaves the directory as it was. A symbolic link at the target is
// replaced itself, never followed; a directory, device or pipe is refused. Not thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/result.h"

namespace certwright::cli {

class Services;

enum class Sensitivity : unsigned char { open, secret };
enum class Overwrite : unsigned char { refuse, replace };
enum class Content : unsigned char { text, binary };

class OutputFile {
 public:
  // Refuses early what cannot end well: `already_exists`, `not_found` (no such directory), `io`.
  static Result<OutputFile> create(std::string_view path, Sensitivity sensitivity,
                                   Overwrite overwrite);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  Status write(BytesView bytes);
  Status commit();
  const std::string& path() const { return path_; }

 private:
  OutputFile() = default;
  void abandon() noexcept;

  std::string path_, name_, temporary_;
  int directory_ = -1;
  int file_ = -1;
  int slot_ = -1;  // place in the list that an interrupt cleans up
  Overwrite overwrite_ = Overwrite::refuse;
};

struct OutputRequest {
  std::string path;  // "-" or empty: standard output
  Sensitivity sensitivity = Sensitivity::open;
  Overwrite overwrite = Overwrite::refuse;
  Content content = Content::text;
};

// All in one. To standard output, binary content and secrets are refused on a terminal.
Status write_output(const OutputRequest& request, BytesView bytes, Services& services);

}  // namespace certwright::cli

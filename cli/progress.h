// One line on standard error that says how far a long run is: "checked 1,234 of 10,000 files...".
//
//   Progress progress(services, {"checked", "files", inputs.files.size()});
//   for (...) { ...; progress.advance(); }
//
// Only where somebody waits: standard error is a terminal, no -q, no CI, more than one thing to do,
// and a second has passed. Redrawn at most ten times a second, removed at the end; nothing else may
// be written to standard error while the line stands. Written with spaces and carriage returns
// only. Not thread-safe.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "cli/services.h"

namespace certwright::cli {

struct ProgressText {
  std::string_view verb = "checked";
  std::string_view noun = "files";
  std::size_t total = 0;  // 0: not known
};

class Progress {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Clock = std::function<Time()>;

  Progress(
      Services& services, ProgressText text,
      Clock clock = [] { return std::chrono::steady_clock::now(); });
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One more is done.
  void advance();
  // Takes the line away, before something else is written; it comes back when it is due.
  void clear();

 private:
  void draw();
  void write(std::string_view text);

  Services& services_;
  ProgressText text_;
  Clock clock_;
  Time due_;
  std::size_t done_ = 0;
  std::size_t width_ = 0;  // of the line that stands; 0: none
  bool wanted_;
};

}  // namespace certwright::cli

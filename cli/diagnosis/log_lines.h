// The lines of a log file as UTF-8, whatever its size: UTF-8 with or without mark, UTF-16 as
// Windows services write it. Bounded memory: a line longer than 16 KiB comes cut.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pkcs/byte_source.h"
#include "pkcs/text_encoding.h"

namespace certwright::cli {

class LogLines {
 public:
  // The source must outlive this object.
  explicit LogLines(ByteSource& source) : source_(source) {}

  // False at the end. The text lives until the next call; what is not valid UTF-8 stays as it is
  // (output escapes it). `io`.
  Result<bool> next(std::string_view& line);
  // Of the line that next() gave, from 1.
  std::size_t number() const { return number_; }

 private:
  // Appends what is read next to `text_`, as UTF-8; false at the end.
  Result<bool> fill();
  void append_utf16(BytesView octets);

  static constexpr std::size_t kMaxLine = 16384;

  ByteSource& source_;
  TextEncoding encoding_ = TextEncoding::plain;
  bool started_ = false;
  Bytes half_;         // of a UTF-16 unit
  char16_t high_ = 0;  // a high surrogate that waits for its other half
  std::string text_;   // decoded and not handed out yet, from `at_` on
  std::string line_;
  std::size_t at_ = 0, number_ = 0;
};

}  // namespace certwright::cli

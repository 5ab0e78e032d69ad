// Writes CSV (RFC 4180): CRLF, text in double quotes.
//
// Spreadsheets calculate what they open: text that begins like a formula gets an apostrophe in
// front (T-112). Controls, line ends and directional characters are shown as escapes, since CSV has
// none of its own (cli/sanitize.h). Not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace certwright::cli {

class CsvWriter {
 public:
  CsvWriter& cell(std::string_view text);
  CsvWriter& number(std::int64_t value);
  CsvWriter& end_row();
  const std::string& text() const { return text_; }

 private:
  void separate();

  std::string text_;
  bool row_begun_ = false;
};

}  // namespace certwright::cli

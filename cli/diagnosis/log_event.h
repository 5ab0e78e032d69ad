// What one line of a log says that may be about certificates: a moment and codes. Pure.
//
// Two kinds of lines are understood: W3C extended logs of IIS, whose "#Fields:" line names the
// columns (status and sub-status make one code, "403.16", sc-win32-status another), and any other
// text, in which codes are found by their form: 0x8…, -2…, large unsigned numbers, symbols of the
// table of error codes, and "error 20" or "code=12175" for small numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace certwright::cli {

struct LogEvent {
  std::string time;  // as the log writes it; empty when the line has none
  std::vector<std::string> codes;
  std::string peer;   // IIS: the client's address; else empty
  std::string place;  // IIS: what was asked for; else empty
};

// Reads lines in their order; it remembers the columns of the last "#Fields:".
class LogEventReader {
 public:
  // Nothing of interest: no codes.
  LogEvent read(std::string_view line);
  bool is_web_log() const { return !columns_.empty(); }

 private:
  LogEvent read_web_line(std::string_view line) const;
  std::vector<std::string> columns_;
};

// "2008-06-12 10:20:30", "06/12/2008 10:20:30", "10:20:30": the first date and time in the text as
// it stands, or empty.
std::string find_log_time(std::string_view text);
// Codes in free text, each once, in order.
std::vector<std::string> find_log_codes(std::string_view text);

}  // namespace certwright::cli

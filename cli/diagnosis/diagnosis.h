// What a log says about certificates: which failures, when, how often, the likely cause, and the
// check to run next.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/diagnosis/log_event.h"
#include "cli/diagnosis/log_lines.h"
#include "cli/error_codes.h"

namespace certwright::cli {

// One failure, all its occurrences together: the same code in any spelling.
struct DiagnosedFailure {
  std::string code;                // as it was first written
  std::vector<ErrorCodeRow> rows;  // what it can mean, one or more
  std::size_t count = 0;
  std::size_t first_line = 0;
  std::string first_time, last_time;       // as the log writes them; may be empty
  std::vector<std::string> peers, places;  // up to kMaxNamed each, in order
  std::string next;                        // the check to run

  static constexpr std::size_t kMaxNamed = 3;
};

struct LogDiagnosis {
  enum class Kind : unsigned char { web_log, text } kind = Kind::text;
  std::size_t lines = 0;
  // Those that have to do with certificates: the most frequent first, then by line.
  std::vector<DiagnosedFailure> failures;
  // Failures that the table knows and that are not about certificates.
  std::size_t others = 0;
};

// Reads to the end in memory that does not depend on the log's size, but on its different codes
// (at most 1,000; further ones are not told apart).
Result<LogDiagnosis> diagnose(ByteSource& log);

// The check for a failure of this row: "certwright check SERVER.pfx --name NAME …".
std::string_view next_check(const ErrorCodeRow& row);

}  // namespace certwright::cli

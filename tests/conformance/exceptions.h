// Justified disagreements with a corpus.
//
// A file has one exception a line: the case's id, one tab, the reason. An id that ends in an
// asterisk stands for every case that begins with what is before it: for a situation that the
// standard decides, not for a list of cases. Empty lines and lines that begin with # are skipped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkcs/result.h"

namespace certwright::conformance {

struct Exception {
  std::string id;
  std::string reason;
  // Counted while the suite runs.
  std::size_t agreements = 0;
  std::size_t disagreements = 0;

  bool covers(std::string_view case_id) const;
};

// `malformed` for a line without tab or reason and for an id given twice.
Result<std::vector<Exception>> parse_exceptions(std::string_view text);
// `io` when the file cannot be read.
Result<std::vector<Exception>> read_exceptions(const std::string& path);
// What the program carries for a suite; none when there is no file of its name.
Result<std::vector<Exception>> built_in_exceptions(std::string_view suite);

}  // namespace certwright::conformance

// What the error codes of other programs mean for certificates (cli/data/error_codes.csv).
//
// Codes are found by decimal number (negative too), by hexadecimal number with or without 0x, by
// symbol in any case or its last words ("BAD_KEY"), and as people quote them ("error 20"). Several
// programs use the same number: all are returned. The data is read when first asked for, never at
// start.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace certwright::cli {

struct ErrorCodeRow {
  std::string decimal, hexadecimal, symbol, component, meaning, cause, source;
};

// In the order of the data; empty when nothing matches.
std::vector<ErrorCodeRow> find_error_codes(std::string_view word);

// The symbol nearest to `word`, or empty.
std::string nearest_error_symbol(std::string_view word);

// All rows; for tests and completion.
std::vector<ErrorCodeRow> all_error_codes();

}  // namespace certwright::cli

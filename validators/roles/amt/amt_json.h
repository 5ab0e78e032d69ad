// A reader for the JSON (RFC 8259) that AMT tools write: strings, numbers and truth values, each
// with the names that lead to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkcs/result.h"

namespace certwright::validators {

struct AmtJsonValue {
  std::vector<std::string> path;  // names of the members, outermost first; at least one
  std::string text;               // a string's content, else the token: "true", "16", "null"
};

// The values in their order. Elements of arrays have the path of the array. `malformed` with the
// offset; `limit_exceeded` beyond 16 levels or 10,000 values.
Result<std::vector<AmtJsonValue>> scan_amt_json(std::string_view text);

}  // namespace certwright::validators

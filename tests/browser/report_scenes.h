// Reports for looking at, and for reading back: made in code, the same every time but for
// signatures.
#pragma once

#include <string>
#include <vector>

#include "validators/report.h"

namespace certwright::tests {

// What a certificate may carry as its name to get at a report: markup, references, controls,
// directional characters, great length.
const std::vector<std::string>& hostile_names();

// A target for each hostile name, which stands wherever text from outside can stand.
validators::Report hostile_report();

// A target for each way in which paths break or do not, and for each state of validity.
validators::Report path_report();

// `count` targets, of which every fiftieth fails.
validators::Report large_report(std::size_t count);

}  // namespace certwright::tests

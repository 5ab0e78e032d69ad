// All that a report says of one target: verdict, findings, the drawn path, the certificate, what
// was proved and what was not checked. Stateless, thread-safe.
#pragma once

#include <cstddef>
#include <string>

#include "cli/output/html/html_writer.h"
#include "validators/report.h"

namespace certwright::cli {

// "target-3": where a target's section is, for links within the document.
std::string target_id(std::size_t index);

// What people call the target: its name and, within a file, the entry.
std::string target_name(const validators::TargetResult& result);

// Whether a target passes without an error or a warning.
bool is_calm(const validators::TargetResult& result);

// A report of so many targets folds away those that are calm.
inline constexpr std::size_t kLongReport = 40;

// A folding section, which is open unless the target is calm.
void write_target_section(HtmlWriter& html, const validators::TargetResult& result, UtcTime at,
                          std::size_t index);

}  // namespace certwright::cli

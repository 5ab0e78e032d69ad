// The table of all targets of a report. Stateless, thread-safe.
#pragma once

#include "cli/output/html/html_writer.h"
#include "validators/report.h"

namespace certwright::cli {

// A whole section. In a long report calm targets fold away below the others.
void write_target_table(HtmlWriter& html, const validators::Report& report);

}  // namespace certwright::cli

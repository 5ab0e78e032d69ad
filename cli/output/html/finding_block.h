// One finding in the HTML report: severity, title, what was seen, both sides, what to do, source.
// Stateless, thread-safe.
#pragma once

#include "cli/output/html/html_writer.h"
#include "validators/finding.h"

namespace certwright::cli {

// An <li>, whose heading is an <h5>.
void write_finding_block(HtmlWriter& html, const validators::Finding& finding);

}  // namespace certwright::cli

// The expiry timeline of a report, drawn: a bar a certificate, the day of judging as a line, what
// is over or nearly so hatched and said in words.
//
// The drawing is as wide as its place and its text keeps its size: lengths across are parts of the
// width. Stateless, thread-safe.
#pragma once

#include "cli/output/html/html_writer.h"
#include "validators/report.h"

namespace certwright::cli {

// A whole section; nothing when the report knows of no certificate.
void write_expiry_timeline(HtmlWriter& html, const validators::Report& report);

}  // namespace certwright::cli

// The report as one HTML file: no script, no request, light and dark, for screen and paper.
//
// Self-contained: a content security policy forbids everything but the style sheet inside. All that
// comes from certificates is text, passed through one encoder (cli/output/html/html_writer.h).
// Stateless, thread-safe.
#pragma once

#include <string>

#include "validators/report.h"

namespace certwright::cli {

std::string report_html(const validators::Report& report);

}  // namespace certwright::cli

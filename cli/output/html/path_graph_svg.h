// The certification paths of one result, drawn: trust anchor above, target below, what is broken
// dashed and said in words.
//
// Stateless, thread-safe.
#pragma once

#include <string_view>

#include "cli/output/html/html_writer.h"
#include "pkcs/time.h"
#include "validators/report.h"

namespace certwright::cli {

// The drawing and, below it, a sentence where not all paths are drawn. Nothing when no path was
// tried. `id` is a unique identifier in the document.
void write_path_graph(HtmlWriter& html, const validators::TargetResult& result, UtcTime at,
                      std::string_view id);

// "dm.lab.example → Lab Issuing CA → Lab Root": for lists and descriptions.
std::string path_in_words(const validators::CandidatePath& path);

}  // namespace certwright::cli

// What to do about a finding, with the commands in it recognised.
//
// Stateless, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/output/html/html_writer.h"

namespace certwright::cli {

struct FixPart {
  enum class Kind : unsigned char { words, command } kind = Kind::words;
  std::string text;
};
// The parts make up the text again. A command is the program's name with a command of its table, or
// a long option, with the arguments that follow.
std::vector<FixPart> fix_parts(std::string_view fix);

// The text, commands as <code>.
void write_fix(HtmlWriter& html, std::string_view fix);

}  // namespace certwright::cli

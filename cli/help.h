// Help texts, made from the command table and the declared options.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_table.h"
#include "cli/options.h"
#include "cli/writer.h"

namespace certwright::cli {

// -h: one screen of at most 25 lines. --help: everything.
enum class HelpDepth : std::uint8_t { screen, complete };

void print_command_help(Writer& out, const CommandRow& row, const OptionSet& options,
                        HelpDepth depth, unsigned width);
// All commands by group.
void print_overview(Writer& out);
// The verbs of one noun.
void print_noun_help(Writer& out, std::string_view noun);

// "certwright ca init [options] NAME"
std::string usage_line(const CommandRow& row, const OptionSet& options);

// `text` in lines of at most `width` columns, broken at blanks; a longer word stays whole.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace certwright::cli

// What was read and what was not, in the words that all commands share.
#pragma once

#include "cli/input.h"
#include "cli/json.h"

namespace certwright::cli {

// "srv.pem#2", or "srv.pem" when the file is the entry.
std::string entry_path(const InputFile& file, const InputEntry& entry);

// "srv.pem#2  certificate  Lab Root"
void print_entry_heading(Services& services, const InputFile& file, const InputEntry& entry);
// The lines of an entry that is neither certificate nor request: keys by their id, never by value.
void print_other_entry(Services& services, const InputFile& file, const InputEntry& entry);

// "failures": [{"target": …, "error": {"code": …, "message": …}}]
void write_failures(JsonWriter& json, const Inputs& inputs);
// Prints each failure on standard error, and one sentence when there was nothing to read at all.
// The exit code of the whole: ok, that of the worst failure, or nothing.
ExitCode report_failures(const Inputs& inputs, Services& services);

// Says so on standard error when others can read a file that holds a private key in clear (T-090).
void warn_if_others_read(const std::string& path, Services& services);

}  // namespace certwright::cli

// What an interrupt (Ctrl-C, termination, hang-up) must tidy before the program ends with 130.
//
// The lists have a fixed size and are read by a signal handler, so everything here is
// async-signal-safe. Used by output_file.cc and secret.cc only.
#pragma once

#include <termios.h>

namespace certwright::cli {

// Installs the handlers; SIGPIPE is ignored so that a closed pipe shows up as a failed write.
void install_interrupt_handlers();

// Remembers a temporary file by directory descriptor and name; -1 when the list is full.
int remember_temporary(int directory, const char* name);
void forget_temporary(int slot);

// The state that the terminal on `descriptor` gets back.
void remember_terminal(int descriptor, const termios& state);
void forget_terminal();

}  // namespace certwright::cli

// Faults at a chosen system call of the class that changes files: this program's own definitions of
// the C library's functions count the calls and, at the one that was asked for, kill the process or
// fail. Other calls go through unchanged.
#pragma once

namespace certwright::store::tests {

enum class Fault : unsigned char {
  none,          // counts only
  kill,          // SIGKILL instead of the call
  kill_torn,     // SIGKILL after the first half of a write; instead of any other call
  no_space,      // ENOSPC, from this call on
  input_output,  // EIO, this once
  interrupted,   // EINTR, this once, from calls that may say so
};

// From now on: the fault happens at the `index`-th call, counted from 1. Syncs are skipped while a
// fault is armed, because what a killed process wrote is not lost.
void arm(Fault fault, long index);
// Calls counted since arm(); no more faults.
long disarm();

}  // namespace certwright::store::tests

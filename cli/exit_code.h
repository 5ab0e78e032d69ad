// Exit codes of the program: the one list, and how failures map onto it.
//
// Scripts rely on these numbers; they never change meaning. When several apply, combine() keeps the
// one that matters most. There is no way to turn a failure into `ok`: callers combine, never
// overwrite (T-115).
#pragma once

#include <string_view>

#include "pkcs/result.h"

namespace certwright::cli {

enum class ExitCode : int {
  ok = 0,            // asked and answered; no finding at or above the threshold
  findings = 1,      // findings at or above the threshold; `diff`: not identical; `cert due`: due
  usage = 2,         // usage or configuration error
  input = 3,         // an input could not be read or parsed, or an output could not be written
  network = 4,       // network, responder or enrolment service failed where it was required
  secret = 5,        // secret missing or wrong
  key_refused = 6,   // key, token or HSM refused the operation
  refused = 7,       // refused for safety: would overwrite, weak, policy, needs --yes
  nothing = 8,       // nothing to check
  disagreement = 9,  // engines disagree and nothing else failed
  partial = 10,      // batch only partly evaluated
  internal = 70,     // our own defect
  interrupted = 130,
};

// The whole list in the order of the numbers, for help and documentation.
struct ExitCodeRow {
  ExitCode code;
  std::string_view meaning;
};
inline constexpr ExitCodeRow kExitCodes[] = {
    {ExitCode::ok, "asked and answered: nothing at or above the threshold"},
    {ExitCode::findings, "findings at or above the threshold"},
    {ExitCode::usage, "usage or configuration error"},
    {ExitCode::input, "an input could not be read or an output not written"},
    {ExitCode::network, "network or responder failed where it was required"},
    {ExitCode::secret, "secret missing or wrong"},
    {ExitCode::key_refused, "key or token refused the operation"},
    {ExitCode::refused, "refused for safety: overwrite, weak, policy, needs --yes"},
    {ExitCode::nothing, "nothing to check"},
    {ExitCode::disagreement, "engines disagree and nothing else failed"},
    {ExitCode::partial, "batch only partly evaluated"},
    {ExitCode::internal, "internal error"},
    {ExitCode::interrupted, "interrupted"},
};

// Highest applicable first: 130, 70, 2, 5, 6, 7, 3, 4, 10, 1, 9, 8, 0.
constexpr int rank(ExitCode code) {
  switch (code) {
    case ExitCode::interrupted: return 12;
    case ExitCode::internal: return 11;
    case ExitCode::usage: return 10;
    case ExitCode::secret: return 9;
    case ExitCode::key_refused: return 8;
    case ExitCode::refused: return 7;
    case ExitCode::input: return 6;
    case ExitCode::network: return 5;
    case ExitCode::partial: return 4;
    case ExitCode::findings: return 3;
    case ExitCode::disagreement: return 2;
    case ExitCode::nothing: return 1;
    case ExitCode::ok: return 0;
  }
  return 11;
}

constexpr ExitCode combine(ExitCode a, ExitCode b) { return rank(a) >= rank(b) ? a : b; }

constexpr ExitCode exit_code_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::truncated:
    case ErrorCode::malformed:
    case ErrorCode::limit_exceeded:
    case ErrorCode::unsupported:
    case ErrorCode::wrong_type:
    case ErrorCode::empty_input:
    case ErrorCode::not_found:
    case ErrorCode::io:
    case ErrorCode::database: return ExitCode::input;
    case ErrorCode::password_required:
    case ErrorCode::wrong_password: return ExitCode::secret;
    case ErrorCode::bad_key:
    case ErrorCode::crypto: return ExitCode::key_refused;
    case ErrorCode::key_mismatch:
    case ErrorCode::bad_signature:
    case ErrorCode::already_exists:
    case ErrorCode::refused: return ExitCode::refused;
    case ErrorCode::ambiguous:
    case ErrorCode::invalid_argument: return ExitCode::usage;
    case ErrorCode::internal: return ExitCode::internal;
  }
  return ExitCode::internal;
}

}  // namespace certwright::cli

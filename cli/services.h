// What a command may use of the world: output, clock, environment, terminal, global options.
//
// Commands take everything from here and nothing from global state, so a test runs a command in
// memory. Library code below this room receives plain values (a time, a policy), never Services.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"
#include "cli/time_text.h"
#include "cli/writer.h"
#include "pkcs/bytes.h"

namespace certwright::cli {

enum class Format : unsigned char { human, json, jsonl };

// Options that every command understands, before or after its name.
struct GlobalOptions {
  Format format = Format::human;
  bool quiet = false;  // -q: findings and results only
  bool verbose = false;
  bool yes = false;    // -y: answers questions
  bool ascii = false;  // --ascii
  std::string color = "auto";
  std::string store;   // --store URL; empty: $CERTWRIGHT_STORE, else the user's own
  std::string config;  // --config FILE
  std::string at;      // --at TIME
};

// Facts about the terminal, found once at start.
struct Terminal {
  bool input = false;   // standard input is a terminal
  bool output = false;  // standard output is one
  bool error = false;
  unsigned width = 80;
  bool ascii = false;  // marks in ASCII only: the locale is not UTF-8, or --ascii
};

// Words and marks of a state; colour is never the only sign.
enum class Mark : unsigned char { pass, warning, error, info };

class Services {
 public:
  using Lookup = std::function<std::optional<std::string>(std::string_view)>;
  using Clock = std::function<std::int64_t()>;
  using AskSecret = std::function<Result<SecureBytes>(std::string_view question)>;
  using AskLine = std::function<std::optional<std::string>(std::string_view question)>;

  Services(Writer& out, Writer& err) : out_(&out), err_(&err) {}

  Writer& out() { return *out_; }  // the result, nothing else
  Writer& err() { return *err_; }  // everything else

  // The moment that the command judges by, in UTC seconds: --at, else SOURCE_DATE_EPOCH, else the
  // clock. Read once.
  std::int64_t now() const;
  std::optional<std::string> environment(std::string_view name) const;

  GlobalOptions options;
  Terminal terminal;

  bool human() const { return options.format == Format::human; }
  // " ok ", "FAIL" and so on in the stream's colours; `!`-like marks in ASCII where needed.
  std::string_view mark(Mark mark) const;

  // Asks yes or no on the terminal: true with --yes; `refused` when it cannot ask.
  Result<bool> confirm(std::string_view question);
  Result<SecureBytes> ask_secret(std::string_view question) const;

  // Prints one sentence on standard error ("certwright: error: ...") and gives its exit code.
  ExitCode fail(const Error& error);
  ExitCode fail(ExitCode code, std::string_view sentence);
  // As fail, for commands whose own document tells the failure too: nothing on standard output.
  ExitCode complain(const Error& error);
  ExitCode complain(ExitCode code, std::string_view sentence);
  // One line on standard error, silenced by -q.
  void warn(std::string_view sentence);
  void note(std::string_view sentence);

  // The pieces that tests replace.
  Lookup lookup;
  Clock clock;
  AskSecret secret_prompt;
  AskLine line_prompt;

 private:
  Writer* out_;
  Writer* err_;
  mutable std::optional<std::int64_t> now_;
};

// Reads terminal, locale and colour facts of this process (cli.md: TTY, TERM, NO_COLOR,
// CLICOLOR_FORCE, --color, --ascii) into `services` and its writers. Call after the global options
// are known.
void apply_terminal_facts(Services& services, const Terminal& found);
Terminal find_terminal();

}  // namespace certwright::cli

// Where a secret comes from (never the secret itself) and how it is read.
//
// A source is `prompt`, `env:NAME`, `file:PATH` (its first line), `fd:N`, `none` (explicitly no
// secret) or `generate:file:PATH` (makes one and writes it there). A literal is refused: it would
// stand in process lists, shell histories and logs (T-089). Errors never repeat what was given.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/result.h"

namespace certwright::cli {

class Services;

class SecretSource {
 public:
  enum class Kind : unsigned char {
    unset,  // the option was not given: prompts on a terminal
    prompt,
    environment,
    file,
    descriptor,
    none,
    generate,
  };

  SecretSource() = default;
  // `invalid_argument` for anything that is not a source, without repeating it.
  static Result<SecretSource> parse(std::string_view text);

  Kind kind() const { return kind_; }
  bool is_set() const { return kind_ != Kind::unset; }
  // The NAME, PATH or N.
  const std::string& argument() const { return argument_; }
  // "env:PFX_PW": safe to print, it names the place only.
  std::string describe() const;

 private:
  std::string argument_;
  Kind kind_ = Kind::unset;
};

// Whether a secret opens something that exists (asked once) or will protect something new (asked
// twice, and may be generated).
enum class SecretUse : unsigned char { open, set };

struct SecretRequest {
  std::string_view option;   // "--pass-in", named in messages
  std::string_view purpose;  // "password of srv.pfx", shown in the prompt
  SecretUse use = SecretUse::open;
};

// The secret; nothing for the source `none`. Errors: `password_required` when it would have to
// prompt and standard input is no terminal (the message says which sources can be given), or when
// the variable is not set or the file is not there; `wrong_password` when the two entries differ;
// `io`; `limit_exceeded` above 64 KiB. Warns on standard error when a file can be read by others
// (T-090).
Result<std::optional<SecureBytes>> read_secret(const SecretSource& source,
                                               const SecretRequest& request, Services& services);

// One line from the terminal with echo off; the terminal's state is restored whatever happens,
// Ctrl-C included. `password_required` when standard input is no terminal.
Result<SecureBytes> ask_on_terminal(std::string_view question);

}  // namespace certwright::cli

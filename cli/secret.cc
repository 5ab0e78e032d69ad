#include "cli/secret.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "cli/interrupt.h"
#include "cli/output_file.h"
#include "cli/services.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kLongestSecret = 65536;

constexpr const char* kSources =
    "give a source: prompt, env:NAME, file:PATH, fd:N, none or generate:file:PATH";

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  int get() const { return value_; }

 private:
  int value_;
};

Error io_error(const char* what, int number, std::string_view where) {
  return Error(ErrorCode::io, std::string(what) + ": " + std::generic_category().message(number))
      .in_file(where);
}

// The first line, without its end. Octet by octet, so that what follows stays for the next reader.
Result<SecureBytes> read_line(int descriptor, std::string_view where) {
  SecureBytes line;
  line.reserve(256);
  for (;;) {
    std::uint8_t octet = 0;
    const ssize_t count = ::read(descriptor, &octet, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return io_error("the secret cannot be read", errno, where);
    if (count == 0 || octet == '\n') break;
    if (line.size() == kLongestSecret) {
      return Error(ErrorCode::limit_exceeded, "the secret is longer than 65536 octets")
          .in_file(where);
    }
    line.push_back(octet);
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

Result<SecureBytes> read_file(const std::string& path, Services& services) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (file.get() < 0) {
    return Error(ErrorCode::password_required,
                 "the secret cannot be read: " + std::generic_category().message(errno))
        .in_file(path);
  }
  struct stat found {};
  if (fstat(file.get(), &found) == 0 && S_ISREG(found.st_mode) && (found.st_mode & 0077) != 0) {
    services.warn("other users can read the secret in " + path + "; chmod 600 it");
  }
  return read_line(file.get(), path);
}

Result<SecureBytes> read_environment(const std::string& name, Services& services) {
  // Not wiped: the environment of the process keeps the value anyway.
  const std::optional<std::string> value = services.environment(name);
  if (value) return to_secure(*value);
  return Error(ErrorCode::password_required,
               "the environment variable " + name + " that should hold the secret is not set");
}

Result<SecureBytes> prompt(const SecretRequest& request, Services& services) {
  const std::string question = std::string(request.purpose) + ": ";
  auto first = services.ask_secret(question);
  if (!first) {
    if (first.error().code() != ErrorCode::password_required) return std::move(first).error();
    return Error(ErrorCode::password_required,
                 "cannot ask for the " + std::string(request.purpose) +
                     ": standard input is no terminal; give " + std::string(request.option) +
                     " env:NAME, file:PATH, fd:N or none");
  }
  if (request.use == SecretUse::open) return first;
  CW_TRY(const SecureBytes second, services.ask_secret("again, " + question));
  if (equal_constant_time(first.value(), second)) return first;
  return Error(ErrorCode::wrong_password, "the two entries differ");
}

// 26 characters of 32 each: 130 bits. No letter or digit that is easily taken for another.
Result<SecureBytes> generate(const std::string& path) {
  constexpr std::string_view kAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
  SecureBytes secret(26);
  if (getrandom(secret.data(), secret.size(), 0) != static_cast<ssize_t>(secret.size())) {
    return Error(ErrorCode::io, "the system gives no random numbers");
  }
  for (std::uint8_t& octet : secret) octet = static_cast<std::uint8_t>(kAlphabet[octet % 32]);
  CW_TRY(OutputFile file, OutputFile::create(path, Sensitivity::secret, Overwrite::refuse));
  CW_CHECK(file.write(secret));
  CW_CHECK(file.write(view_of("\n")));
  CW_CHECK(file.commit());
  return secret;
}

// Echo is off while this lives; an interrupt restores it too.
class SilentTerminal {
 public:
  explicit SilentTerminal(const termios& before) : before_(before) {
    remember_terminal(STDIN_FILENO, before_);
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ECHONL;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;
  ~SilentTerminal() {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    forget_terminal();
  }

 private:
  termios before_;
};

bool is_descriptor_number(std::string_view text) {
  if (text.empty() || text.size() > 6) return false;
  return text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

Result<SecretSource> SecretSource::parse(std::string_view text) {
  SecretSource source;
  const auto after = [&](std::string_view prefix, Kind kind) {
    if (!text.starts_with(prefix) || text.size() == prefix.size()) return false;
    source.argument_ = text.substr(prefix.size());
    source.kind_ = kind;
    return true;
  };
  if (text == "prompt") {
    source.kind_ = Kind::prompt;
  } else if (text == "none") {
    source.kind_ = Kind::none;
  } else if (text.starts_with("pass:")) {
    return Error(
        ErrorCode::invalid_argument,
        std::string("a secret on the command line can be read by every user of the machine "
                    "and stays in the shell's history; ") +
            kSources);
  } else if (text.starts_with("cmd:")) {
    return Error(ErrorCode::invalid_argument,
                 std::string("cmd: is accepted in the configuration file only; ") + kSources);
  } else if (after("fd:", Kind::descriptor)) {
    if (!is_descriptor_number(source.argument_)) {
      return Error(ErrorCode::invalid_argument, "fd: needs the number of an open descriptor");
    }
  } else if (!after("env:", Kind::environment) && !after("file:", Kind::file) &&
             !after("generate:file:", Kind::generate)) {
    // It may be the secret itself: never repeated.
    return Error(ErrorCode::invalid_argument,
                 std::string("not a source of a secret, and a secret itself is not taken here: it "
                             "could be read by every user of the machine; ") +
                     kSources);
  }
  return source;
}

std::string SecretSource::describe() const {
  switch (kind_) {
    case Kind::unset: return "not given";
    case Kind::prompt: return "prompt";
    case Kind::environment: return "env:" + argument_;
    case Kind::file: return "file:" + argument_;
    case Kind::descriptor: return "fd:" + argument_;
    case Kind::none: return "none";
    case Kind::generate: return "generate:file:" + argument_;
  }
  return {};
}

Result<std::optional<SecureBytes>> read_secret(const SecretSource& source,
                                               const SecretRequest& request, Services& services) {
  const auto read = [&]() -> Result<SecureBytes> {
    switch (source.kind()) {
      case SecretSource::Kind::environment: return read_environment(source.argument(), services);
      case SecretSource::Kind::file: return read_file(source.argument(), services);
      case SecretSource::Kind::descriptor:
        return read_line(std::stoi(source.argument()), source.describe());
      case SecretSource::Kind::generate:
        if (request.use == SecretUse::set) return generate(source.argument());
        return Error(
            ErrorCode::invalid_argument,
            std::string(request.option) + ": generate: makes a new secret and opens nothing");
      default: return prompt(request, services);
    }
  };
  if (source.kind() == SecretSource::Kind::none) return std::optional<SecureBytes>();
  CW_TRY(SecureBytes secret, read());
  return std::optional<SecureBytes>(std::move(secret));
}

Result<SecureBytes> ask_on_terminal(std::string_view question) {
  termios before{};
  if (isatty(STDIN_FILENO) == 0 || tcgetattr(STDIN_FILENO, &before) != 0) {
    return Error(ErrorCode::password_required, "standard input is no terminal");
  }
  // Echo is off before the question is seen: nothing typed in answer to it can show.
  const SilentTerminal silent(before);
  Writer prompt(STDERR_FILENO);
  prompt.value(question);
  CW_CHECK(prompt.flush());
  return read_line(STDIN_FILENO, "the terminal");
}

}  // namespace certwright::cli

#include "cli/services.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/json.h"
#include "cli/secret.h"

namespace certwright::cli {
namespace {

bool ends_like_utf8(std::string_view locale) {
  std::string lower;
  for (const char c : locale) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower.find("utf-8") != lower.npos || lower.find("utf8") != lower.npos;
}

bool locale_is_utf8(const Services& services) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto value = services.environment(name);
    if (value && !value->empty()) return ends_like_utf8(*value);
  }
  return false;
}

Colours colours_for(const Services& services, bool is_terminal) {
  if (services.options.color == "always") return Colours::on;
  if (services.options.color == "never") return Colours::off;
  const auto set = [&](const char* name) {
    const auto value = services.environment(name);
    return value && !value->empty();
  };
  if (set("NO_COLOR")) return Colours::off;
  const auto forced = services.environment("CLICOLOR_FORCE");
  if (forced && !forced->empty() && *forced != "0") return Colours::on;
  if (!is_terminal || services.environment("TERM").value_or("dumb") == "dumb") return Colours::off;
  return Colours::on;
}

void print_json_error(Services& services, const Error& error, ExitCode code) {
  JsonWriter json(services.options.format == Format::jsonl ? JsonLayout::one_line
                                                           : JsonLayout::pretty);
  json.begin_object().member("schema", "certwright/error/1").key("error").begin_object();
  json.member("code", to_string(error.code())).member("message", error.detail());
  if (!error.file().empty()) json.member("file", error.file());
  if (!error.entry().empty()) json.member("entry", error.entry());
  if (error.offset()) json.member("offset", *error.offset());
  json.end_object().member("exit_code", static_cast<int>(code)).end_object();
  services.out() << json.text() << '\n';
}

ErrorCode nearest_code(ExitCode code) {
  switch (code) {
    case ExitCode::usage: return ErrorCode::invalid_argument;
    case ExitCode::input: return ErrorCode::io;
    case ExitCode::secret: return ErrorCode::password_required;
    case ExitCode::key_refused: return ErrorCode::bad_key;
    case ExitCode::refused: return ErrorCode::refused;
    case ExitCode::nothing:
    case ExitCode::findings: return ErrorCode::not_found;
    default: return ErrorCode::internal;
  }
}

void print_sentence(Services& services, const Error& error) {
  services.err() << "certwright: ";
  services.err().styled(Style::bad, "error");
  (services.err() << ": ").value(error.message()) << '\n';
}

void print_error(Services& services, const Error& error, ExitCode code) {
  print_sentence(services, error);
  if (!services.human() && services.out().untouched()) print_json_error(services, error, code);
}

}  // namespace

std::int64_t Services::now() const {
  if (now_) return *now_;
  std::optional<std::string> fixed;
  if (!options.at.empty()) {
    fixed = options.at;
  } else if (const auto epoch = environment("SOURCE_DATE_EPOCH")) {
    fixed = "@" + *epoch;
  }
  if (fixed) {
    // Checked at start (app.cc), so an error here can only be ours.
    now_ = parse_at(*fixed).value();
  } else {
    now_ = clock();
  }
  return *now_;
}

std::optional<std::string> Services::environment(std::string_view name) const {
  return lookup ? lookup(name) : std::nullopt;
}

std::string_view Services::mark(Mark mark) const {
  switch (mark) {
    case Mark::pass: return terminal.ascii ? "+" : "\u2713";
    case Mark::warning: return "!";
    case Mark::error: return terminal.ascii ? "x" : "\u2717";
    case Mark::info: return terminal.ascii ? "-" : "\u00b7";
  }
  return "";
}

Result<bool> Services::confirm(std::string_view question) {
  if (options.yes) return true;
  std::optional<std::string> answer;
  if (line_prompt) answer = line_prompt(std::string(question) + " [y/N] ");
  if (!answer) return Error(ErrorCode::refused, std::string(question) + " Needs --yes.");
  return *answer == "y" || *answer == "yes" || *answer == "Y";
}

Result<SecureBytes> Services::ask_secret(std::string_view question) const {
  if (secret_prompt) return secret_prompt(question);
  return Error(ErrorCode::password_required, "standard input is no terminal");
}

ExitCode Services::fail(const Error& error) {
  const ExitCode code = exit_code_for(error.code());
  print_error(*this, error, code);
  return code;
}

ExitCode Services::fail(ExitCode code, std::string_view sentence) {
  print_error(*this, Error(nearest_code(code), std::string(sentence)), code);
  return code;
}

ExitCode Services::complain(const Error& error) {
  print_sentence(*this, error);
  return exit_code_for(error.code());
}

ExitCode Services::complain(ExitCode code, std::string_view sentence) {
  print_sentence(*this, Error(nearest_code(code), std::string(sentence)));
  return code;
}

void Services::warn(std::string_view sentence) {
  if (options.quiet) return;
  err() << "certwright: ";
  err().styled(Style::caution, "warning");
  (err() << ": ").value(sentence) << '\n';
}

void Services::note(std::string_view sentence) {
  if (!options.quiet) err().value(sentence) << '\n';
}

Terminal find_terminal() {
  Terminal found;
  found.input = isatty(STDIN_FILENO) == 1;
  found.output = isatty(STDOUT_FILENO) == 1;
  found.error = isatty(STDERR_FILENO) == 1;
  winsize size{};
  if (found.output && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) {
    found.width = size.ws_col;
  }
  return found;
}

void apply_terminal_facts(Services& services, const Terminal& found) {
  services.terminal = found;
  services.terminal.ascii = services.options.ascii || !locale_is_utf8(services);
  services.out().set_colours(services.human() ? colours_for(services, found.output) : Colours::off);
  services.err().set_colours(colours_for(services, found.error));
}

}  // namespace certwright::cli

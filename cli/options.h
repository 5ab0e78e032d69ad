// Options of one command: declared once, used for parsing, help, completion and manual pages.
//
//   void declare(OptionSet& options) override {
//     options.positional("NAME", name_, "Name of the new authority");
//     options.choice("--key-type", key_type_, {"ec-p256", "rsa-2048"}, "Kind of key");
//     options.text("-o,--out", out_, "FILE", "Write here instead of standard
//     output").completes_files(); options.flag("--force", force_, "Overwrite existing files");
//     options.secret("--pass-out", pass_out_, "Where the new password comes from");
//     options.example("certwright ca init \"Lab Root\"");
//     options.exits({ExitCode::ok, ExitCode::usage, ExitCode::refused});
//   }
//
// A target holds its default before the declaration and the given value after parsing; it must
// outlive the set. Every option has an environment name, CERTWRIGHT_ and its own in capitals
// ("--pass-in": CERTWRIGHT_PASS_IN); order: command line, environment, configuration file.
// An option given twice is an error unless it is repeatable. Not thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/exit_code.h"
#include "cli/secret.h"
#include "pkcs/result.h"

namespace certwright::cli {

enum class Origin : unsigned char { unset, command_line, environment, file };

// The group of the options that every command has.
inline constexpr std::string_view kGlobalGroup = "GLOBAL OPTIONS";

// One declared option or positional argument. References stay valid as long as the set.
class Option {
 public:
  enum class Arity : unsigned char { flag, one, many };

  Option& required() { return required_ = true, *this; }
  Option& optional() { return required_ = false, *this; }  // for positional arguments
  Option& hidden() { return hidden_ = true, *this; }       // works, but is not shown
  Option& group(std::string_view title) { return group_ = title, *this; }
  // Whether shells complete file names for its value; positional lists of targets do unless told.
  Option& completes_files() { return files_ = true, *this; }
  Option& completes_nothing() { return files_ = false, *this; }
  // Words that shells offer for its value, where others are right, too; one that ends in "=" goes
  // on.
  Option& completes(std::vector<std::string> words) {
    return completions_ = std::move(words), *this;
  }
  // Shown in help as "(default: TEXT)"; strings, numbers and choices show theirs by themselves.
  Option& default_text(std::string_view text) { return default_ = text, *this; }

  const std::string& name() const { return name_; }  // "--out", or "NAME" when positional
  char letter() const { return letter_; }            // 0 when there is none
  bool is_positional() const { return positional_; }
  bool is_required() const { return required_; }
  bool is_hidden() const { return hidden_; }
  bool wants_files() const { return files_; }
  Arity arity() const { return arity_; }
  const std::string& value_name() const { return value_name_; }
  const std::string& help() const { return help_; }
  const std::string& title() const { return group_; }
  const std::string& default_text() const { return default_; }
  const std::vector<std::string>& choices() const { return choices_; }
  const std::vector<std::string>& completions() const {
    return choices_.empty() ? completions_ : choices_;
  }
  // "CERTWRIGHT_OUT"; empty for positional arguments.
  std::string environment_name() const;

  // After parsing.
  Origin origin() const { return origin_; }
  bool given() const { return origin_ != Origin::unset; }

 private:
  friend class OptionSet;
  Status assign(const std::vector<std::string>& values, Origin origin);

  std::string name_, value_name_, help_, group_, default_;
  std::vector<std::string> choices_, completions_;
  std::function<Status(const std::vector<std::string>&)> set_;
  char letter_ = 0;
  Arity arity_ = Arity::one;
  Origin origin_ = Origin::unset;
  bool positional_ = false, required_ = false, hidden_ = false, files_ = false;
};

class OptionSet {
 public:
  using Lookup = std::function<std::optional<std::string>(std::string_view)>;
  // Values of the configuration file for an option's name, if it has any.
  using FileLookup = std::function<std::optional<std::vector<std::string>>(std::string_view)>;

  // `names` is "--long" or "-l,--long".
  Option& flag(std::string_view names, bool& target, std::string_view help);
  Option& text(std::string_view names, std::string& target, std::string_view value_name,
               std::string_view help);
  // Repeatable: --san a --san b.
  Option& texts(std::string_view names, std::vector<std::string>& target,
                std::string_view value_name, std::string_view help);
  Option& number(std::string_view names, std::int64_t& target, std::int64_t least,
                 std::int64_t most, std::string_view value_name, std::string_view help);
  Option& choice(std::string_view names, std::string& target,
                 std::initializer_list<std::string_view> allowed, std::string_view help);
  Option& secret(std::string_view names, SecretSource& target, std::string_view help);
  // Positional arguments are required unless .optional(); at most one declaration takes several,
  // and it comes last.
  Option& positional(std::string_view name, std::string& target, std::string_view help);
  Option& positionals(std::string_view name, std::vector<std::string>& target,
                      std::string_view help);

  // What --help says below the summary: a few sentences.
  void description(std::string_view text) { description_ = text; }
  void example(std::string_view command_line) { examples_.emplace_back(command_line); }
  void exits(std::initializer_list<ExitCode> codes) { exits_ = codes; }

  const std::string& description() const { return description_; }
  const std::vector<std::string>& examples() const { return examples_; }
  const std::vector<ExitCode>& exits() const { return exits_; }
  const std::deque<Option>& declared() const { return options_; }

  // Sets the targets. `invalid_argument` with one sentence, a suggestion where a name is close.
  // Sets what can be set even so. Demands nothing yet: see check_required().
  Status parse(const std::vector<std::string>& arguments, const Lookup& environment);
  // Fills what neither the command line nor the environment gave. Call before check_required().
  Status apply_file(const FileLookup& file);
  // `invalid_argument` naming the first required option or argument that nothing has set.
  Status check_required() const;

 private:
  Option& add(std::string_view names, std::string_view help);
  static Status assign_from(const Lookup& environment, Option& option);

  std::deque<Option> options_;  // stable addresses
  std::vector<std::string> examples_;
  std::vector<ExitCode> exits_;
  std::string description_;
};

// Strict decimal with optional minus sign; nothing else, whatever the locale.
std::optional<std::int64_t> parse_integer(std::string_view text);

}  // namespace certwright::cli

// The only file that knows the parser library.
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <exception>
#include <map>
#include <utility>

#include "cli/spelling.h"

namespace certwright::cli {
namespace {

// Stands before arguments that the parser must not take for options ("-2146885623").
constexpr char kShield = '\x01';

Error usage(std::string sentence) {
  return Error(ErrorCode::invalid_argument, std::move(sentence));
}

bool looks_like_number(std::string_view text) {
  return text.size() > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9';
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end > start) lines.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

Result<bool> truth_of(std::string_view text) {
  for (const std::string_view yes : {"1", "true", "yes", "on"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"0", "false", "no", "off"}) {
    if (text == no) return false;
  }
  return usage("is a switch: 1 or 0");
}

const Option* find_option(const std::deque<Option>& options, std::string_view token) {
  for (const Option& option : options) {
    if (option.is_positional()) continue;
    if (option.name() == token) return &option;
    if (token.size() == 2 && token[0] == '-' && token[1] == option.letter()) return &option;
  }
  return nullptr;
}

Error unknown_option(const std::deque<Option>& options, std::string_view token) {
  std::vector<std::string_view> names;
  for (const Option& option : options) {
    if (!option.is_positional() && !option.is_hidden()) names.push_back(option.name());
  }
  std::string sentence = "unknown option " + std::string(token);
  const std::string_view near = nearest(token, names);
  if (!near.empty()) sentence += "; did you mean " + std::string(near) + "?";
  return usage(std::move(sentence));
}

std::string shielded(std::string_view text) { return kShield + std::string(text); }

// Makes every argument unambiguous before the parser sees it: "--name=value" becomes two, unknown
// options and missing values are refused here, and values that look like options are shielded.
class Normaliser {
 public:
  Normaliser(const std::deque<Option>& options, const std::vector<std::string>& arguments)
      : options_(options), arguments_(arguments) {}

  Result<std::vector<std::string>> run() {
    while (next_ < arguments_.size()) {
      const std::string& token = arguments_[next_++];
      if (token == "--") {
        while (next_ < arguments_.size()) out_.push_back(shielded(arguments_[next_++]));
      } else if (token.size() < 2 || token[0] != '-' || looks_like_number(token)) {
        out_.push_back(shielded(token));
      } else {
        CW_CHECK(add_option(token));
      }
    }
    return std::move(out_);
  }

 private:
  Status add_option(std::string_view token) {
    const bool is_long = token.starts_with("--");
    const std::size_t equals = is_long ? token.find('=') : token.npos;
    const Option* option = find_option(options_, token.substr(0, equals));
    if (option == nullptr) {
      if (is_long) return unknown_option(options_, token.substr(0, equals));
      out_.emplace_back(token);  // "-qv" or "-oFILE": left to the parser
      return ok();
    }
    out_.push_back(option->name());
    if (option->arity() == Option::Arity::flag) {
      if (equals != token.npos) return usage(option->name() + " takes no value");
      return ok();
    }
    if (equals != token.npos) {
      out_.push_back(shielded(token.substr(equals + 1)));
      return ok();
    }
    return add_value_of(*option);
  }

  Status add_value_of(const Option& option) {
    if (next_ == arguments_.size() || arguments_[next_] == "--" ||
        find_option(options_, arguments_[next_]) != nullptr) {
      return usage(option.name() + " needs a value: " + option.name() + " " + option.value_name());
    }
    out_.push_back(shielded(arguments_[next_++]));
    return ok();
  }

  const std::deque<Option>& options_;
  const std::vector<std::string>& arguments_;
  std::vector<std::string> out_;
  std::size_t next_ = 0;
};

std::vector<std::string> unshielded(const std::vector<std::string>& values) {
  std::vector<std::string> out;
  out.reserve(values.size());
  for (const std::string& value : values) {
    out.push_back(!value.empty() && value[0] == kShield ? value.substr(1) : value);
  }
  return out;
}

// The values of every option that the tokens give.
using Found = std::map<const Option*, std::vector<std::string>>;

void declare(CLI::App& app, const Option& option, Found& found) {
  const std::string names = option.letter() != 0
                                ? std::string("-") + option.letter() + "," + option.name()
                                : option.name();
  if (option.arity() == Option::Arity::flag) {
    app.add_flag_function(names, [&found, &option](std::int64_t) { found[&option] = {"1"}; });
    return;
  }
  const auto keep = [&found, &option](const CLI::results_t& values) {
    found[&option] = unshielded(values);
    return true;
  };
  CLI::Option* declared = app.add_option(names, keep, "");
  // Repetition is judged by Option::assign(), which can name the option.
  declared->type_size(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  const bool takes_all = option.is_positional() && option.arity() == Option::Arity::many;
  declared->expected(1, takes_all ? CLI::detail::expected_max_vector_size : 1);
  declared->allow_extra_args(takes_all);
}

Result<Found> read_tokens(const std::deque<Option>& options, std::vector<std::string> tokens) {
  Found found;
  try {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    for (const Option& option : options) declare(app, option, found);
    std::reverse(tokens.begin(), tokens.end());  // the parser takes from the back
    app.parse(std::move(tokens));
    const std::vector<std::string> extra = app.remaining();
    for (const std::string& token : extra) {
      if (token.size() > 1 && token[0] == '-') return unknown_option(options, token);
    }
    if (!extra.empty()) return usage("one argument too many: " + unshielded(extra).front());
  } catch (const CLI::Error& error) {
    return usage(error.what());
  }
  return found;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string Option::environment_name() const {
  if (positional_) return {};
  std::string result = "CERTWRIGHT_";
  for (const char c : std::string_view(name_).substr(2)) {
    result += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  return result;
}

Status Option::assign(const std::vector<std::string>& values, Origin origin) {
  if (values.size() > 1 && arity_ != Arity::many) return usage(name_ + " is given more than once");
  const std::string& place = origin == Origin::environment ? environment_name() : name_;
  if (auto status = set_(values); !status) return usage(place + " " + status.error().detail());
  origin_ = origin;
  return ok();
}

Option& OptionSet::add(std::string_view names, std::string_view help) {
  Option& option = options_.emplace_back();
  const std::size_t comma = names.find(',');
  if (comma != names.npos) {
    CW_ASSERT(comma == 2 && names[0] == '-');
    option.letter_ = names[1];
    names.remove_prefix(comma + 1);
  }
  option.name_ = names;
  option.help_ = help;
  option.positional_ = !names.starts_with("--");
  for (const Option& other : options_) {
    CW_ASSERT(&other == &option || (other.name_ != option.name_ &&
                                    (option.letter_ == 0 || other.letter_ != option.letter_)));
  }
  return option;
}

Option& OptionSet::flag(std::string_view names, bool& target, std::string_view help) {
  Option& option = add(names, help);
  option.arity_ = Option::Arity::flag;
  option.set_ = [&target](const std::vector<std::string>& values) -> Status {
    CW_TRY(target, truth_of(values.front()));
    return ok();
  };
  return option;
}

Option& OptionSet::text(std::string_view names, std::string& target, std::string_view value_name,
                        std::string_view help) {
  Option& option = add(names, help);
  option.value_name_ = value_name;
  option.default_ = target;
  option.set_ = [&target](const std::vector<std::string>& values) {
    target = values.front();
    return ok();
  };
  return option;
}

Option& OptionSet::texts(std::string_view names, std::vector<std::string>& target,
                         std::string_view value_name, std::string_view help) {
  Option& option = add(names, help);
  option.value_name_ = value_name;
  option.arity_ = Option::Arity::many;
  option.set_ = [&target](const std::vector<std::string>& values) {
    target = values;
    return ok();
  };
  return option;
}

Option& OptionSet::number(std::string_view names, std::int64_t& target, std::int64_t least,
                          std::int64_t most, std::string_view value_name, std::string_view help) {
  Option& option = add(names, help);
  option.value_name_ = value_name;
  if (target >= least && target <= most) option.default_ = std::to_string(target);
  option.set_ = [&target, least, most](const std::vector<std::string>& values) -> Status {
    const auto number = parse_integer(values.front());
    if (!number || *number < least || *number > most) {
      return usage("must be a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most) + ", not \"" + values.front() + "\"");
    }
    target = *number;
    return ok();
  };
  return option;
}

Option& OptionSet::choice(std::string_view names, std::string& target,
                          std::initializer_list<std::string_view> allowed, std::string_view help) {
  Option& option = add(names, help);
  option.choices_.assign(allowed.begin(), allowed.end());
  option.value_name_ = "WORD";
  option.default_ = target;
  option.set_ = [&target, &option](const std::vector<std::string>& values) -> Status {
    const std::string& value = values.front();
    const auto& choices = option.choices_;
    if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
      const std::vector<std::string_view> views(choices.begin(), choices.end());
      const std::string_view near = nearest(value, views);
      return usage("must be one of " + joined(choices) + ", not \"" + value + "\"" +
                   (near.empty() ? "" : "; did you mean " + std::string(near) + "?"));
    }
    target = value;
    return ok();
  };
  return option;
}

Option& OptionSet::secret(std::string_view names, SecretSource& target, std::string_view help) {
  Option& option = add(names, help);
  option.value_name_ = "SOURCE";
  option.set_ = [&target](const std::vector<std::string>& values) -> Status {
    auto source = SecretSource::parse(values.front());
    if (!source) return usage("was refused: " + source.error().detail());
    target = std::move(source).value();
    return ok();
  };
  return option;
}

Option& OptionSet::positional(std::string_view name, std::string& target, std::string_view help) {
  return text(name, target, name, help).required();
}

Option& OptionSet::positionals(std::string_view name, std::vector<std::string>& target,
                               std::string_view help) {
  return texts(name, target, name, help).required().completes_files();
}

Status OptionSet::parse(const std::vector<std::string>& arguments, const Lookup& environment) {
  CW_TRY(std::vector<std::string> tokens, Normaliser(options_, arguments).run());
  CW_TRY(const Found found, read_tokens(options_, std::move(tokens)));
  // Everything that can be set is set, so that the form of the output is known when an error is
  // reported.
  Status first = ok();
  for (Option& option : options_) {
    Status status = ok();
    if (const auto entry = found.find(&option); entry != found.end()) {
      status = option.assign(entry->second, Origin::command_line);
    } else {
      status = assign_from(environment, option);
    }
    if (first && !status) first = std::move(status);
  }
  return first;
}

Status OptionSet::assign_from(const Lookup& environment, Option& option) {
  const std::string name = option.environment_name();
  if (name.empty() || !environment) return ok();
  const auto value = environment(name);
  if (!value || value->empty()) return ok();
  if (option.arity() != Option::Arity::many) return option.assign({*value}, Origin::environment);
  return option.assign(lines_of(*value), Origin::environment);
}

Status OptionSet::apply_file(const FileLookup& file) {
  for (Option& option : options_) {
    if (option.given() || option.is_positional()) continue;
    const auto values = file(std::string_view(option.name()).substr(2));
    if (values && !values->empty()) CW_CHECK(option.assign(*values, Origin::file));
  }
  return ok();
}

Status OptionSet::check_required() const {
  for (const Option& option : options_) {
    if (!option.is_required() || option.given()) continue;
    return usage(option.is_positional() ? "missing " + option.name() + ": " + option.help()
                                        : option.name() + " " + option.value_name() +
                                              " is required: " + option.help());
  }
  return ok();
}

}  // namespace certwright::cli

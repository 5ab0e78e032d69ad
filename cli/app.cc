#include "cli/app.h"

#include <algorithm>
#include <exception>
#include <new>

#include "cli/help.h"

namespace certwright::cli {
namespace {

// Where the words of the command's path stand among the arguments.
struct Words {
  std::vector<std::string_view> text;
  std::vector<std::size_t> positions;
};

Words find_words(const std::vector<std::string>& arguments) {
  GlobalOptions globals;
  FrameOptions frame;
  OptionSet options;
  declare_frame(options, globals, frame);
  Words words;
  for (std::size_t i = 0; i < arguments.size() && words.text.size() < 2; ++i) {
    const std::string_view token = arguments[i];
    if (token == "--") break;
    if (token.size() < 2 || token[0] != '-') {
      words.text.push_back(token);
      words.positions.push_back(i);
      continue;
    }
    for (const Option& option : options.declared()) {
      const bool is_short = token.size() == 2 && token[1] == option.letter();
      if ((option.name() == token || is_short) && option.arity() != Option::Arity::flag) ++i;
    }
  }
  return words;
}

bool asks_for(const std::vector<std::string>& arguments, std::string_view option) {
  for (const std::string& argument : arguments) {
    if (argument == "--") return false;
    if (argument == option) return true;
  }
  return false;
}

bool asks_for_help(const std::vector<std::string>& arguments) {
  return asks_for(arguments, "-h") || asks_for(arguments, "--help");
}

ExitCode no_command(const Resolution& resolution, const std::vector<std::string>& arguments,
                    Services& services) {
  const bool wanted = asks_for_help(arguments);
  if (!resolution.reject.empty()) {
    std::string sentence = "unknown command \"";
    if (!resolution.noun.empty()) sentence += std::string(resolution.noun) + " ";
    sentence += std::string(resolution.reject) + "\"";
    if (!resolution.suggestion.empty()) {
      sentence += "; did you mean \"";
      if (!resolution.noun.empty()) sentence += std::string(resolution.noun) + " ";
      sentence += resolution.suggestion + "\"?";
    } else {
      sentence += "; certwright help lists all";
    }
    return services.fail(ExitCode::usage, sentence);
  }
  Writer& to = wanted ? services.out() : services.err();
  if (resolution.noun.empty()) {
    print_overview(to);
  } else {
    print_noun_help(to, resolution.noun);
  }
  return wanted ? ExitCode::ok : ExitCode::usage;
}

Status check_times(const Services& services) {
  if (!services.options.at.empty())
    CW_CHECK(parse_at(services.options.at).and_then([](auto) { return ok(); }));
  if (const auto epoch = services.environment("SOURCE_DATE_EPOCH")) {
    if (!parse_at("@" + *epoch)) {
      return Error(ErrorCode::invalid_argument, "SOURCE_DATE_EPOCH is no count of seconds");
    }
  }
  return ok();
}

Format format_of(std::string_view word) {
  return word == "json" ? Format::json : word == "jsonl" ? Format::jsonl : Format::human;
}

ExitCode run_command(const CommandRow& row, const std::vector<std::string>& arguments,
                     Services& services, const Terminal& terminal) {
  DeclaredCommand declared(row);
  if (asks_for_help(arguments)) {
    const bool complete = asks_for(arguments, "--help");
    print_command_help(services.out(), row, declared.options(),
                       complete ? HelpDepth::complete : HelpDepth::screen, terminal.width);
    return ExitCode::ok;
  }
  const auto lookup = [&](std::string_view name) { return services.environment(name); };
  const Status parsed = declared.options().parse(arguments, lookup);
  services.options = declared.globals();
  services.options.format = format_of(declared.frame().format);
  apply_terminal_facts(services, terminal);
  const Status complete = parsed ? declared.options().check_required() : ok();
  if (!parsed || !complete) {
    const ExitCode code = services.fail((parsed ? complete : parsed).error());
    services.note("usage: " + usage_line(row, declared.options()));
    return code;
  }
  if (const Status times = check_times(services); !times) return services.fail(times.error());
  return declared.command().run(services);
}

ExitCode dispatch(const std::vector<std::string>& arguments, Services& services,
                  const Terminal& terminal) {
  const Words words = find_words(arguments);
  std::vector<std::string> rest = arguments;
  const CommandRow* row = nullptr;
  if (words.text.empty() && asks_for(arguments, "--version")) {
    row = find_command("version");
    rest.erase(std::remove(rest.begin(), rest.end(), "--version"), rest.end());
  } else {
    const Resolution resolution = resolve(words.text);
    if (resolution.row == nullptr) return no_command(resolution, arguments, services);
    row = resolution.row;
    for (std::size_t i = resolution.words; i-- > 0;) {
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(words.positions[i]));
    }
  }
  return run_command(*row, rest, services, terminal);
}

}  // namespace

void declare_frame(OptionSet& options, GlobalOptions& globals, FrameOptions& frame) {
  const std::string_view group = kGlobalGroup;
  options.choice("-f,--format", frame.format, {"human", "json", "jsonl"}, "Form of the output")
      .group(group);
  options.flag("-q,--quiet", globals.quiet, "Print results only").group(group);
  options.flag("-v,--verbose", globals.verbose, "Say more").group(group);
  options.flag("-y,--yes", globals.yes, "Answer every question with yes").group(group);
  options.text("--at", globals.at, "TIME", "Judge as of this time: 2026-11-20[T10:00:00Z]")
      .group(group);
  options.text("--store", globals.store, "URL", "The store to work on; else the user's own")
      .group(group);
  options.text("--config", globals.config, "FILE", "Configuration file")
      .completes_files()
      .group(group);
  options.choice("--color", globals.color, {"auto", "always", "never"}, "Colours").group(group);
  options.flag("--ascii", globals.ascii, "Marks in ASCII only").group(group);
  options.flag("-h,--help", frame.help, "One screen of help with -h, all of it with --help")
      .group(group);
}

DeclaredCommand::DeclaredCommand(const CommandRow& row) : command_(row.make()) {
  command_->declare(options_);
  declare_frame(options_, globals_, frame_);
}

ExitCode run_program(const std::vector<std::string>& arguments, Services& services,
                     const Terminal& terminal) {
  ExitCode code = ExitCode::internal;
  try {
    apply_terminal_facts(services, terminal);
    code = dispatch(arguments, services, terminal);
  } catch (const std::bad_alloc&) {
    code = services.fail(ExitCode::internal, "out of memory");
  } catch (const std::exception& error) {
    code = services.fail(ExitCode::internal, std::string("this is a defect: ") + error.what());
  }
  if (const Status written = services.out().flush(); !written) {
    code = combine(code, services.fail(ExitCode::input, written.error().detail()));
  }
  if (!services.err().flush()) code = combine(code, ExitCode::input);
  return code;
}

}  // namespace certwright::cli

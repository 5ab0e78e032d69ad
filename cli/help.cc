#include "cli/help.h"

#include <algorithm>

#include "cli/text_table.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kLabelWidth = 26;
constexpr std::string_view kGoesOn = " ..";
constexpr std::size_t kScreenLines = 25;

std::string label_of(const Option& option) {
  if (option.is_positional()) {
    return option.arity() == Option::Arity::many ? option.name() + "..." : option.name();
  }
  std::string label = option.letter() != 0 ? std::string("-") + option.letter() + ", " : "    ";
  label += option.name();
  if (option.arity() != Option::Arity::flag) label += " " + option.value_name();
  return label;
}

std::string sentence_of(const Option& option) {
  std::string text = option.help();
  if (!option.choices().empty()) {
    text += ": ";
    for (const std::string& choice : option.choices()) {
      if (&choice != &option.choices().front()) text += ", ";
      text += choice;
    }
  }
  if (option.is_required() && !option.is_positional()) text += " (required)";
  if (option.arity() == Option::Arity::many && !option.is_positional()) text += " (repeatable)";
  if (!option.default_text().empty()) text += " (default: " + option.default_text() + ")";
  return text;
}

void print_entry(Writer& out, const std::string& label, const std::vector<std::string>& lines) {
  std::string start = "  " + label;
  if (start.size() + 2 > kLabelWidth && lines.size() > 1) {
    out << start << '\n';
    start.clear();
  }
  for (const std::string& line : lines) {
    if (start.size() < kLabelWidth) start.resize(kLabelWidth, ' ');
    if (start.back() != ' ') start += "  ";
    out << start << line << '\n';
    start.clear();
  }
}

std::vector<const Option*> shown(const OptionSet& options, std::string_view group) {
  std::vector<const Option*> result;
  for (const Option& option : options.declared()) {
    if (!option.is_hidden() && !option.is_positional() && option.title() == group) {
      result.push_back(&option);
    }
  }
  return result;
}

std::vector<std::string> groups_of(const OptionSet& options) {
  std::vector<std::string> groups;
  for (const Option& option : options.declared()) {
    if (option.is_hidden() || option.is_positional()) continue;
    if (std::find(groups.begin(), groups.end(), option.title()) == groups.end()) {
      groups.push_back(option.title());
    }
  }
  return groups;
}

std::vector<ExitCode> exits_of(const OptionSet& options) {
  if (!options.exits().empty()) return options.exits();
  return {ExitCode::ok, ExitCode::usage, ExitCode::input};
}

std::string_view meaning_of(ExitCode code) {
  for (const ExitCodeRow& row : kExitCodes) {
    if (row.code == code) return row.meaning;
  }
  return "";
}

// "0, 2, 3" with the meaning of none: for the short help, where a line is what there is.
std::string short_exits(const OptionSet& options) {
  std::string text;
  for (const ExitCode code : exits_of(options)) {
    text += (text.empty() ? "" : ", ") + std::to_string(static_cast<int>(code));
  }
  return text;
}

void print_exits(Writer& out, const OptionSet& options) {
  out.styled(Style::strong, "EXIT CODES") << '\n';
  for (const ExitCode code : exits_of(options)) {
    const std::string number = std::to_string(static_cast<int>(code));
    out << "  " << number << std::string(5 - number.size(), ' ') << meaning_of(code) << '\n';
  }
}

void print_examples(Writer& out, const OptionSet& options, std::size_t most) {
  if (options.examples().empty()) return;
  out << '\n';
  out.styled(Style::strong, "EXAMPLES") << '\n';
  for (std::size_t i = 0; i < std::min(most, options.examples().size()); ++i) {
    out << "  " << options.examples()[i] << '\n';
  }
}

void print_complete(Writer& out, const CommandRow& row, const OptionSet& options,
                    std::size_t width) {
  if (!options.description().empty()) {
    out << '\n';
    for (const std::string& line : wrapped(options.description(), width)) out << line << '\n';
  }
  const std::size_t text_width = width > kLabelWidth + 20 ? width - kLabelWidth : 20;
  bool first = true;
  for (const Option& option : options.declared()) {
    if (!option.is_positional() || option.is_hidden()) continue;
    if (first) {
      out << '\n';
      out.styled(Style::strong, "ARGUMENTS") << '\n';
    }
    first = false;
    print_entry(out, label_of(option), wrapped(sentence_of(option), text_width));
  }
  for (const std::string& group : groups_of(options)) {
    out << '\n';
    out.styled(Style::strong, group.empty() ? "OPTIONS" : group) << '\n';
    for (const Option* option : shown(options, group)) {
      print_entry(out, label_of(*option), wrapped(sentence_of(*option), text_width));
    }
  }
  print_examples(out, options, options.examples().size());
  out << '\n';
  print_exits(out, options);
  out << "\nEvery option can be set in the environment: --pass-in as CERTWRIGHT_PASS_IN.\n";
  (void)row;
}

// One line each, as many as fit.
void print_screen(Writer& out, const CommandRow& row, const OptionSet& options, std::size_t width) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const Option& option : options.declared()) {
    if (option.is_positional() && !option.is_hidden()) {
      entries.emplace_back(label_of(option), sentence_of(option));
    }
  }
  for (const std::string& group : groups_of(options)) {
    if (group == kGlobalGroup) continue;
    for (const Option* option : shown(options, group)) {
      entries.emplace_back(label_of(*option), sentence_of(*option));
    }
  }
  const std::size_t examples = std::min<std::size_t>(2, options.examples().size());
  const std::size_t frame = 3 + (examples == 0 ? 0 : examples + 2) + 3;
  const std::size_t room = std::min(entries.size(), kScreenLines - frame);
  if (room != 0) out << '\n';
  for (std::size_t i = 0; i < room; ++i) {
    const std::size_t label = std::max(entries[i].first.size() + 4, kLabelWidth);
    const std::size_t space = width > label + 10 ? width - label : 10;
    auto lines = wrapped(entries[i].second, space);
    if (lines.size() > 1) {
      lines = {wrapped(entries[i].second, space - kGoesOn.size()).front() + std::string(kGoesOn)};
    }
    print_entry(out, entries[i].first, lines);
  }
  print_examples(out, options, examples);
  out << "\nEXIT CODES " << short_exits(options) << '\n';
  out << "All options, and what the codes mean: certwright " << row.path << " --help\n";
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!lines.back().empty() && display_width(lines.back()) + 1 + display_width(word) > width) {
      lines.emplace_back();
    }
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

std::string usage_line(const CommandRow& row, const OptionSet& options) {
  std::string line = "certwright " + std::string(row.path);
  for (const Option& option : options.declared()) {
    if (option.is_positional() || option.is_hidden() || !option.is_required()) continue;
    line += " " + option.name() + " " + option.value_name();
  }
  line += " [options]";
  for (const Option& option : options.declared()) {
    if (!option.is_positional() || option.is_hidden()) continue;
    const std::string label = label_of(option);
    line += option.is_required() ? " " + label : " [" + label + "]";
  }
  return line;
}

void print_command_help(Writer& out, const CommandRow& row, const OptionSet& options,
                        HelpDepth depth, unsigned width) {
  const std::size_t columns = std::min(width, 100u);
  out.styled(Style::strong, row.summary) << '\n';
  out << "usage: " << usage_line(row, options) << '\n';
  if (depth == HelpDepth::complete) {
    print_complete(out, row, options, columns);
  } else {
    print_screen(out, row, options, columns);
  }
}

void print_overview(Writer& out) {
  out << "certwright: will this certificate work on that server?\n"
      << "usage: certwright COMMAND [options] [targets]\n";
  for (const Group group :
       {Group::task, Group::authority, Group::object, Group::storage, Group::rules, Group::help}) {
    bool first = true;
    for (const CommandRow& row : command_table()) {
      if (row.group != group) continue;
      if (first) {
        out << '\n';
        out.styled(Style::strong, title_of(group)) << '\n';
      }
      first = false;
      print_entry(out, std::string(row.path), {std::string(row.summary)});
    }
  }
  out << "\nMore about each: certwright COMMAND -h, or --help for everything.\n";
}

void print_noun_help(Writer& out, std::string_view noun) {
  out << "usage: certwright " << noun << " VERB [options]\n\n";
  for (const CommandRow& row : command_table()) {
    if (row.noun() == noun) print_entry(out, std::string(row.path), {std::string(row.summary)});
  }
}

}  // namespace certwright::cli

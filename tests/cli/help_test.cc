#include "cli/help.h"

#include <algorithm>

#include "cli/app.h"
#include "tests/cli/services_for_test.h"
#include "tests/support/catch.h"
#include "validators/finding_catalogue.h"

namespace certwright::cli {
namespace {

std::string help_of(const CommandRow& row, HelpDepth depth) {
  DeclaredCommand declared(row);
  std::string text;
  Writer out(text);
  print_command_help(out, row, declared.options(), depth, 80);
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  lines.pop_back();
  return lines;
}

// Words of a command line as a shell would cut them, as far as examples need it.
std::vector<std::string> shell_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(std::exchange(word, {}));
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(word);
  return words;
}

TEST_CASE("help of every command is complete and fits", "[cli]") {
  for (const CommandRow& row : command_table()) {
    INFO(row.path);
    DeclaredCommand declared(row);
    const OptionSet& options = declared.options();
    CHECK_FALSE(options.description().empty());
    CHECK(options.examples().size() >= 2);
    CHECK(std::find(options.exits().begin(), options.exits().end(), ExitCode::usage) !=
          options.exits().end());
    const std::string complete = help_of(row, HelpDepth::complete);
    for (const Option& option : options.declared()) {
      INFO(option.name());
      CHECK_FALSE(option.help().empty());
      CHECK(option.help().back() != '.');
      CHECK((option.is_hidden() || complete.find(option.name()) != std::string::npos));
    }
    const auto screen = lines_of(help_of(row, HelpDepth::screen));
    CHECK(screen.size() <= 25);
    for (const std::string& line : screen)
      CHECK((line.size() <= 80 || line.starts_with("usage:") || line.starts_with("  certwright")));
  }
}

TEST_CASE("help fits one screen however many options there are", "[cli]") {
  std::string value;
  OptionSet options;
  for (int i = 0; i < 40; ++i) {
    options.text("--option-" + std::to_string(i), value, "VALUE", std::string(200, 'x') + " more");
  }
  for (int i = 0; i < 5; ++i) options.example("certwright version");
  std::string text;
  Writer out(text);
  print_command_help(out, *find_command("version"), options, HelpDepth::screen, 80);
  CHECK(lines_of(text).size() == 25);
  text.clear();
  print_command_help(out, *find_command("version"), options, HelpDepth::complete, 80);
  CHECK(text.find("--option-39") != std::string::npos);
}

TEST_CASE("every example is a command line that is understood", "[cli]") {
  for (const CommandRow& row : command_table()) {
    DeclaredCommand outer(row);
    for (const std::string& example : outer.options().examples()) {
      INFO(example);
      const std::size_t start = example.find("certwright ");
      REQUIRE(start != std::string::npos);
      const std::size_t end = example.find_first_of(">|)", start);
      auto words = shell_words(std::string_view(example).substr(start, end - start));
      words.erase(words.begin());
      const std::vector<std::string_view> views(words.begin(), words.end());
      const Resolution resolution = resolve(views);
      REQUIRE(resolution.row == &row);
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(resolution.words));
      DeclaredCommand declared(row);
      const Status parsed = declared.options().parse(words, nullptr);
      INFO((parsed ? std::string() : parsed.error().message()));
      CHECK(parsed.has_value());
      CHECK(declared.options().check_required().has_value());
    }
  }
}

TEST_CASE("every command that a finding's fix names exists", "[cli]") {
  for (const auto& definition : validators::finding_catalogue()) {
    const std::string fix(definition.fix);
    for (std::size_t at = fix.find("certwright "); at != std::string::npos;
         at = fix.find("certwright ", at + 1)) {
      const std::size_t end = fix.find_first_of(";:,)", at);
      auto words = shell_words(std::string_view(fix).substr(at, end - at));
      words.erase(words.begin());
      const std::vector<std::string_view> views(words.begin(), words.end());
      INFO(definition.id << ": " << fix);
      CHECK(resolve(views).row != nullptr);
    }
  }
}

TEST_CASE("lines are broken at blanks only", "[cli]") {
  CHECK(wrapped("", 10) == std::vector<std::string>{""});
  CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("a-very-long-word b", 5) == std::vector<std::string>{"a-very-long-word", "b"});
}

}  // namespace
}  // namespace certwright::cli

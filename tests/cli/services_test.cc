#include "cli/services.h"

#include "cli/store_location.h"
#include "tests/cli/services_for_test.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

struct ColourRow {
  const char* name;
  std::map<std::string, std::string, std::less<>> environment;
  std::string option;
  bool terminal;
  Colours expected;
};
const ColourRow kColours[] = {
    {"terminal", {{"TERM", "xterm"}}, "auto", true, Colours::on},
    {"pipe", {{"TERM", "xterm"}}, "auto", false, Colours::off},
    {"dumb terminal", {{"TERM", "dumb"}}, "auto", true, Colours::off},
    {"no TERM", {}, "auto", true, Colours::off},
    {"NO_COLOR", {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, "auto", true, Colours::off},
    {"empty NO_COLOR", {{"TERM", "xterm"}, {"NO_COLOR", ""}}, "auto", true, Colours::on},
    {"forced in a pipe", {{"CLICOLOR_FORCE", "1"}}, "auto", false, Colours::on},
    {"force 0", {{"CLICOLOR_FORCE", "0"}}, "auto", false, Colours::off},
    {"NO_COLOR beats force",
     {{"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}},
     "auto",
     true,
     Colours::off},
    {"always beats NO_COLOR", {{"NO_COLOR", "1"}}, "always", false, Colours::on},
    {"never beats force", {{"CLICOLOR_FORCE", "1"}}, "never", true, Colours::off},
};

TEST_CASE("colours", "[cli]") {
  for (const ColourRow& row : kColours) {
    INFO(row.name);
    TestWorld world;
    world.environment = row.environment;
    world.services.options.color = row.option;
    Terminal terminal;
    terminal.output = row.terminal;
    apply_terminal_facts(world.services, terminal);
    CHECK(world.out.colours() == row.expected);
    world.services.options.format = Format::json;
    apply_terminal_facts(world.services, terminal);
    CHECK(world.out.colours() == Colours::off);  // machine formats never
  }
}

TEST_CASE("marks follow the locale", "[cli]") {
  const struct {
    std::map<std::string, std::string, std::less<>> environment;
    bool ascii;
  } rows[] = {
      {{{"LANG", "de_DE.UTF-8"}}, false},
      {{{"LANG", "tr_TR.utf8"}}, false},
      {{{"LANG", "C"}}, true},
      {{}, true},
      {{{"LANG", "C.UTF-8"}, {"LC_ALL", "C"}}, true},
      {{{"LANG", "C"}, {"LC_CTYPE", "C.UTF-8"}, {"LC_ALL", ""}}, false},
  };
  for (const auto& row : rows) {
    TestWorld world;
    world.environment = row.environment;
    apply_terminal_facts(world.services, {});
    CHECK(world.services.terminal.ascii == row.ascii);
    CHECK((world.services.mark(Mark::pass) == "+") == row.ascii);
  }
}

TEST_CASE("the moment of judgement", "[cli]") {
  TestWorld clock, epoch, at;
  CHECK(clock.services.now() == 1795132800);
  epoch.environment["SOURCE_DATE_EPOCH"] = "1000";
  CHECK(epoch.services.now() == 1000);
  at.environment["SOURCE_DATE_EPOCH"] = "1000";
  at.services.options.at = "1970-01-02";
  CHECK(at.services.now() == 86400);
}

TEST_CASE("questions", "[cli]") {
  TestWorld world;
  CHECK(world.services.confirm("Remove it?").error().code() == ErrorCode::refused);
  std::string answer = "y";
  world.services.line_prompt = [&](std::string_view) { return std::optional(answer); };
  CHECK(world.services.confirm("Remove it?").value());
  for (const char* no : {"", "n", "no", "yeah", " y"}) {
    answer = no;
    CHECK_FALSE(world.services.confirm("Remove it?").value());
  }
  world.services.options.yes = true;
  CHECK(world.services.confirm("Remove it?").value());
}

TEST_CASE("messages are one line with the file and its offset", "[cli][T-113]") {
  TestWorld world;
  const Error error =
      Error(ErrorCode::truncated, "the element ends early", 17).in_file("a\x1b[1m\n.pem");
  CHECK(world.services.fail(error) == ExitCode::input);
  CHECK(world.err_text ==
        "certwright: error: a\\u{1B}[1m\\u{0A}.pem, offset 17: the element ends early\n");
  world.services.options.quiet = true;
  world.services.warn("silent");
  world.services.note("silent");
  CHECK(world.err_text.find("silent") == std::string::npos);
}

TEST_CASE("the store is named by option, environment, or the user's data folder", "[cli]") {
  TestWorld world;
  CHECK(store_location(world.services).error().code() == ErrorCode::invalid_argument);
  world.environment["HOME"] = "/home/u";
  CHECK(store_location(world.services).value() == "/home/u/.local/share/certwright/store.sqlite");
  world.environment["XDG_DATA_HOME"] = "relative";
  CHECK(store_location(world.services).value() == "/home/u/.local/share/certwright/store.sqlite");
  world.environment["XDG_DATA_HOME"] = "/data";
  CHECK(store_location(world.services).value() == "/data/certwright/store.sqlite");
  world.environment["CERTWRIGHT_STORE"] = "sqlite:env";
  CHECK(store_location(world.services).value() == "sqlite:env");
  world.services.options.store = "given";
  CHECK(store_location(world.services).value() == "given");
}

}  // namespace
}  // namespace certwright::cli

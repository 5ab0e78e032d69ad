#include "cli/app.h"

#include <nlohmann/json.hpp>

#include "tests/cli/services_for_test.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

struct Row {
  std::vector<std::string> arguments;
  ExitCode expected;
};
// No command line that is wrong in any way answers 0 (T-115).
const Row kRows[] = {
    {{}, ExitCode::usage},
    {{""}, ExitCode::usage},
    {{"-"}, ExitCode::usage},
    {{"--"}, ExitCode::usage},
    {{"--", "version"}, ExitCode::usage},
    {{"--nonsense"}, ExitCode::usage},
    {{"--nonsense", "version"}, ExitCode::usage},
    {{"version"}, ExitCode::ok},
    {{"--version"}, ExitCode::ok},
    {{"-h"}, ExitCode::ok},
    {{"--help"}, ExitCode::ok},
    {{"version", "-h"}, ExitCode::ok},
    {{"-h", "version"}, ExitCode::ok},
    {{"version", "--nonsense", "--help"}, ExitCode::ok},
    {{"version", "--", "-h"}, ExitCode::usage},
    {{"--format", "json", "version"}, ExitCode::ok},
    {{"--format=json", "version"}, ExitCode::ok},
    {{"--format", "version"}, ExitCode::usage},
    {{"version", "--format"}, ExitCode::usage},
    {{"version", "--format="}, ExitCode::usage},
    {{"version", "--format", "json", "--format", "json"}, ExitCode::usage},
    {{"version", "--quiet=1"}, ExitCode::usage},
    {{"version", "-qv"}, ExitCode::ok},
    {{"version", "-qz"}, ExitCode::usage},
    {{"version", "--at", "2026-02-30"}, ExitCode::usage},
    {{"version", "--color", "pink"}, ExitCode::usage},
    {{"explain"}, ExitCode::usage},
    {{"explain", ""}, ExitCode::findings},
    {{"explain", "no such thing"}, ExitCode::findings},
    {{"explain", "-20"}, ExitCode::findings},
    {{"explain", "-8179"}, ExitCode::ok},
    {{"help", "nothing"}, ExitCode::usage},
    {{"help", "version"}, ExitCode::ok},
    {{"completion"}, ExitCode::usage},
    {{"completion", "bash", "zsh"}, ExitCode::usage},
};

TEST_CASE("command lines and their exit codes", "[cli][T-115]") {
  for (const Row& row : kRows) {
    TestWorld world;
    std::string line;
    for (const std::string& argument : row.arguments) line += " '" + argument + "'";
    INFO("certwright" << line << "\n" << world.err_text);
    CHECK(static_cast<int>(world.run(row.arguments)) == static_cast<int>(row.expected));
    // The result on standard output, everything else on standard error; never silence.
    CHECK(world.out_text.empty() == (row.expected != ExitCode::ok));
    CHECK(world.err_text.empty() == (row.expected == ExitCode::ok));
  }
}

TEST_CASE("a failure has a document of its own in machine formats", "[cli]") {
  TestWorld world;
  CHECK(world.run({"completion", "-f", "json"}) == ExitCode::usage);
  const auto document = nlohmann::json::parse(world.out_text);
  CHECK(document["schema"] == "certwright/error/1");
  CHECK(document["error"]["code"] == "invalid_argument");
  CHECK(document["exit_code"] == 2);
}

TEST_CASE("SOURCE_DATE_EPOCH must be a number", "[cli]") {
  TestWorld world;
  world.environment["SOURCE_DATE_EPOCH"] = "soon";
  CHECK(world.run({"version"}) == ExitCode::usage);
}

TEST_CASE("nothing from an argument reaches the terminal raw", "[cli][T-111]") {
  for (const std::string& argument :
       {std::string("\x1b[2J"), std::string("\x9b") + "2J", std::string("a\nVALID"),
        std::string("\u202e"), std::string("\u200b")}) {
    TestWorld world;
    CHECK(world.run({"explain", argument}) == ExitCode::findings);
    CHECK(world.err_text.find(argument) == std::string::npos);
    CHECK(world.err_text.find('\n') == world.err_text.size() - 1);
  }
}

}  // namespace
}  // namespace certwright::cli

#include "cli/progress.h"

#include <algorithm>

#include "tests/cli/services_for_test.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

using std::chrono::milliseconds;

// A clock that each step of the work turns on.
struct Run {
  TestWorld world;
  Progress::Time now{};

  Run() { world.services.terminal.error = true; }
  std::string steps(ProgressText text, std::size_t count, milliseconds each) {
    {
      Progress progress(world.services, text, [this] { return now; });
      for (std::size_t i = 0; i < count; ++i) {
        now += each;
        progress.advance();
      }
    }
    return world.err_text;
  }
};

TEST_CASE("a long run says how far it is and takes that away", "[cli]") {
  Run run;
  CHECK(run.steps({"checked", "files", 12345}, 3, milliseconds(500)) ==
        "\rchecked 2 of 12,345 files..."
        "\rchecked 3 of 12,345 files..."
        "\r                            \r");
  CHECK(run.world.out_text.empty());
}

TEST_CASE("an unknown total is not told", "[cli]") {
  Run run;
  CHECK(run.steps({"linted", "certificates", 0}, 1, milliseconds(1000)) ==
        "\rlinted 1 certificates...\r                        \r");
}

TEST_CASE("ten lines a second are enough", "[cli]") {
  Run run;
  const std::string text = run.steps({"checked", "files", 5000}, 2000, milliseconds(1));
  CHECK(std::ranges::count(text, '\r') == 11 + 2);
}

TEST_CASE("who does not wait sees no progress", "[cli]") {
  struct Row {
    const char* name;
    void (*change)(TestWorld& world);
    std::size_t total;
    milliseconds each;
  };
  const Row row = GENERATE(values<Row>({
      {"no terminal", [](TestWorld& world) { world.services.terminal.error = false; }, 9,
       milliseconds(2000)},
      {"-q", [](TestWorld& world) { world.services.options.quiet = true; }, 9, milliseconds(2000)},
      {"CI", [](TestWorld& world) { world.environment["CI"] = "true"; }, 9, milliseconds(2000)},
      {"one thing", [](TestWorld&) {}, 1, milliseconds(2000)},
      {"short", [](TestWorld&) {}, 9, milliseconds(100)},
  }));
  INFO(row.name);
  Run run;
  row.change(run.world);
  CHECK(run.steps({"checked", "files", row.total}, 9, row.each).empty());
}

}  // namespace
}  // namespace certwright::cli

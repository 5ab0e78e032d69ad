#include "cli/command_table.h"

#include <set>

#include "cli/spelling.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

TEST_CASE("every command is listed once and can be made", "[cli]") {
  std::set<std::string_view> paths;
  for (const CommandRow& row : command_table()) {
    INFO(row.path);
    CHECK(paths.insert(row.path).second);
    CHECK_FALSE(row.summary.empty());
    CHECK(row.summary.back() != '.');
    CHECK(row.make() != nullptr);
    CHECK(find_command(row.path) == &row);
  }
}

TEST_CASE("words find their command", "[cli]") {
  for (const CommandRow& row : command_table()) {
    INFO(row.path);
    std::vector<std::string_view> words;
    if (!row.noun().empty()) words.push_back(row.noun());
    words.push_back(row.verb());
    words.push_back("target");
    const Resolution resolution = resolve(words);
    CHECK(resolution.row == &row);
    CHECK(resolution.words == words.size() - 1);
  }
}

TEST_CASE("unknown words are rejected by name", "[cli]") {
  const std::string_view words[] = {"explian", "x"};
  const Resolution resolution = resolve(words);
  CHECK(resolution.row == nullptr);
  CHECK(resolution.reject == "explian");
  CHECK(resolution.suggestion == "explain");
}

struct DistanceRow {
  std::string_view a, b;
  std::size_t expected;
};
constexpr DistanceRow kDistances[] = {
    {"", "", 0},
    {"a", "", 1},
    {"verify", "verify", 0},
    {"verfiy", "verify", 1},
    {"verify", "verif", 1},
    {"show", "snow", 1},
    {"kitten", "sitting", 3},
    {"abc", "xyz", 3},
};

TEST_CASE("edit distance", "[cli]") {
  for (const DistanceRow& row : kDistances) {
    INFO(row.a << " " << row.b);
    CHECK(edit_distance(row.a, row.b) == row.expected);
    CHECK(edit_distance(row.b, row.a) == row.expected);
  }
  CHECK(edit_distance(std::string(65, 'a'), "a") == static_cast<std::size_t>(-1));
}

TEST_CASE("suggestions are near or absent", "[cli]") {
  const std::string_view words[] = {"show", "verify", "certificate"};
  CHECK(nearest("shwo", words) == "show");
  CHECK(nearest("verifi", words) == "verify");
  CHECK(nearest("cert", words) == "certificate");
  CHECK(nearest("tree", words).empty());
  CHECK(nearest("", words).empty());
}

}  // namespace
}  // namespace certwright::cli

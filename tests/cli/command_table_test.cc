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

// The grammar on a table of its own: a noun that is also a verb, and synonyms of both.
constexpr CommandRow kTable[] = {
    {"show", Group::task, "", nullptr},        {"probe", Group::task, "", nullptr},
    {"convert", Group::task, "", nullptr},     {"ca init", Group::authority, "", nullptr},
    {"cert show", Group::object, "", nullptr}, {"cert due", Group::object, "", nullptr},
    {"csr new", Group::object, "", nullptr},   {"csr", Group::object, "", nullptr},
    {"pfx show", Group::object, "", nullptr},  {"chain build", Group::object, "", nullptr},
};

struct WordRow {
  std::vector<std::string_view> words;
  std::string_view path;  // empty: nothing found
  std::size_t count;
  std::string suggestion;
};
const WordRow kWords[] = {
    {{"show", "a.pem"}, "show", 1, ""},
    {{"inspect", "a.pem"}, "show", 1, ""},
    {{"dump"}, "show", 1, ""},
    {{"view"}, "show", 1, ""},
    {{"scan", "https://h"}, "probe", 1, ""},
    {{"connect"}, "probe", 1, ""},
    {{"format"}, "convert", 1, ""},
    {{"p12", "info", "a.pfx"}, "pfx show", 2, ""},
    {{"pkcs12", "show"}, "pfx show", 2, ""},
    {{"x509", "print"}, "cert show", 2, ""},
    {{"certificate", "due"}, "cert due", 2, ""},
    {{"checkend", "a.pem"}, "cert due", 1, ""},
    {{"needs-renewal"}, "cert due", 1, ""},
    {{"bundle"}, "chain build", 1, ""},
    {{"req", "generate"}, "csr new", 2, ""},
    {{"request", "create"}, "csr new", 2, ""},
    {{"csr", "a.csr"}, "csr", 1, ""},
    {{"ca"}, "", 1, ""},
    {{"ca", "inti"}, "", 1, "init"},
    {{"ca", "show"}, "", 1, ""},
    {{"shwo"}, "", 1, "show"},
    {{"Show"}, "", 1, "show"},
    {{""}, "", 1, ""},
};

TEST_CASE("synonyms and slips", "[cli]") {
  for (const WordRow& row : kWords) {
    INFO(row.words[0] << " " << (row.words.size() > 1 ? row.words[1] : ""));
    const Resolution resolution = resolve(row.words, kTable);
    CHECK((resolution.row != nullptr ? resolution.row->path : "") == row.path);
    CHECK(resolution.words == row.count);
    CHECK(resolution.suggestion == row.suggestion);
  }
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

#include "validators/toml_document.h"

#include "tests/support/catch.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test

namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("depth of TOML is limited before it is parsed [T-027]", "[validators][toml]") {
  struct {
    std::string name;
    std::string text;
    bool refused;
  } const rows[] = {
      {"arrays, 31 deep", "a = " + repeated("[", 31) + repeated("]", 31), false},
      {"arrays, 32 deep", "a = " + repeated("[", 32) + repeated("]", 32), true},
      {"arrays, 300 deep", "a = " + repeated("[", 300), true},
      {"arrays, 100,000 deep", "a=" + repeated("[", 100000), true},
      {"dotted key, 32 parts", repeated("a.", 31) + "a = 1", false},
      {"dotted key, 33 parts", repeated("a.", 32) + "a = 1", true},
      {"dotted key, 100,000 parts", repeated("a.", 100000) + "a=1", true},
      {"dotted key with blanks", repeated("a . ", 40) + "a = 1", true},
      {"quoted parts", repeated("\"a\".", 40) + "a = 1", true},
      {"header, 100,000 parts", "[" + repeated("a.", 100000) + "a]", true},
      {"header and key together", "[" + repeated("a.", 20) + "a]\n" + repeated("b.", 20) + "b = 1",
       true},
      {"header and array together", "[" + repeated("a.", 20) + "a]\nb = " + repeated("[", 20),
       true},
      {"header of a list and array", "[[" + repeated("a.", 20) + "a]]\nb = " + repeated("[", 20),
       true},
      {"depth ends with its header",
       "[" + repeated("a.", 20) + "a]\n[b]\n" + repeated("b.", 20) + "b = 1", false},
      {"inline tables, 300 deep", "a = " + repeated("{a = ", 300), true},
      {"inline tables, 100,000 deep", "a=" + repeated("{a=", 100000), true},
      {"inline tables of dotted keys", "a = " + repeated("{a.b.c = ", 12), true},
      {"brackets in a string", "a = \"" + repeated("[", 300) + "\"", false},
      {"brackets behind an escaped quote", "a = \"\\\"" + repeated("[", 300) + "\"", false},
      {"brackets in a literal string", "a = '" + repeated("[", 300) + "'", false},
      {"brackets in a long string", "a = \"\"\"\n" + repeated("[", 300) + "\n\"\"\"", false},
      {"brackets in a comment", "a = 1 # " + repeated("[", 300), false},
      {"many arrays side by side", "a = [" + repeated("[1],", 1000) + "]", false},
      {"many lines", repeated("[[t]]\nk = [1, 2]\n", 1000), false},
      {"a sentence with dots", "a = 1\nb = [\n 1, # . . .\n 2 ]\nc.d = 3\n", false},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    const Status status = check_toml_depth(row.text);
    CHECK(status.has_value() == !row.refused);
    if (row.refused) {
      CHECK(status.error().code() == ErrorCode::limit_exceeded);
      CHECK(parse_toml(row.text, "x.toml").error().code() == ErrorCode::limit_exceeded);
    } else {
      CHECK(parse_toml(row.text, "x.toml").has_value());
    }
  }
}

TEST_CASE("size of TOML is limited [T-027]", "[validators][toml]") {
  const std::string comment(kMaxTomlOctets, '#');
  CHECK(parse_toml(comment, "x").has_value());
  CHECK(parse_toml(comment + "#", "x").error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("TOML values keep their kinds and lines", "[validators][toml]") {
  const auto document = parse_toml(
      "text = \"a\"\n"
      "number = -5\n"
      "truth = true\n"
      "day = 2027-03-31\n"
      "moment = 2027-03-31T12:00:00+02:00\n"
      "list = [1, \"b\"]\n"
      "[table]\n"
      "inner.key = 'c'\n",
      "x.toml");
  REQUIRE(document.has_value());
  std::vector<std::string> order;
  for (const TomlEntry& entry : document->entries) order.push_back(entry.key);
  CHECK(order ==
        std::vector<std::string>{"text", "number", "truth", "day", "moment", "list", "table"});
  CHECK(*document->find("text")->string() == "a");
  CHECK(*document->find("number")->integer() == -5);
  CHECK(*document->find("truth")->boolean());
  CHECK(to_rfc3339(*document->find("day")->date()) == "2027-03-31T00:00:00Z");
  CHECK(to_rfc3339(*document->find("moment")->date()) == "2027-03-31T10:00:00Z");
  CHECK(document->find("list")->array()->size() == 2);
  CHECK(document->find("list")->line() == 6);
  const TomlTable* table = document->find("table")->table();
  REQUIRE(table != nullptr);
  CHECK(*table->find("inner")->table()->find("key")->string() == "c");
  CHECK(document->find("nothing") == nullptr);
  CHECK(document->find("text")->integer() == nullptr);
}

TEST_CASE("TOML that is refused names file and line", "[validators][toml]") {
  struct {
    const char* name;
    std::string text;
    const char* line;
  } const rows[] = {
      {"no value", "a = 1\nb =\n", "line 2"},
      {"string not closed", "a = 1\n\nb = \"x\n", "line 3"},
      {"key twice", "a = 1\na = 2\n", "line 2"},
      {"fraction", "a = 1\nb = 1.5\n", "line 2"},
      {"time without date", "a = 12:00:00\n", "line 1"},
      {"NUL in a string", "a = \"x\\u0000y\"\n", "line 1"},
      {"header of no key", "a = 1\n\n[=]\n", "line 3: a table header"},
      {"header of a list of no key", "a = [\n1]\n[[\xc3\xa9]]\n", "line 3: a table header"},
      {"header with a comment", "[ # x\n]\n", "line 1"},
      {"header without end", "a = 1\n[", "line 2"},
      {"not UTF-8", "a = \"\xff\"\n", "line 1"},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    const auto document = parse_toml(row.text, "site.toml");
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code() == ErrorCode::malformed);
    CHECK(document.error().file() == "site.toml");
    CHECK_THAT(document.error().detail(), ContainsSubstring(row.line));
  }
}

TEST_CASE("tables are read strictly", "[validators][toml]") {
  const auto document = parse_toml(
      "name = \"n\"\nnames = [\"a\", \"b\"]\nsize = 12\ncolour = \"red\"\n[[row]]\nx = "
      "1\n[[row]]\nx "
      "= 2\n",
      "x");
  REQUIRE(document.has_value());
  constexpr std::string_view kColours[] = {"red", "green"};
  TomlReader in(*document, "the file");
  CHECK(in.required_string("name") == "n");
  CHECK(in.strings("names") == std::vector<std::string>{"a", "b"});
  CHECK(in.integer("size", 0, 100) == 12);
  CHECK(in.choice("colour", kColours) == 0U);
  CHECK(in.tables("row").size() == 2);
  CHECK(in.tables("row")[1]->line == 7);
  CHECK(in.string("absent").empty());
  CHECK_FALSE(in.date("until").has_value());
  CHECK(in.truth("on", TomlReader::Truth::yes) == TomlReader::Truth::yes);
  CHECK(in.finish().has_value());
}

TEST_CASE("the first mistake in a table is told", "[validators][toml]") {
  constexpr std::string_view kColours[] = {"red", "green"};
  struct {
    const char* text;
    const char* message;
  } const rows[] = {
      {"nam = \"n\"", "line 1: unknown key \"nam\" in [t]; did you mean \"name\"?"},
      {"whatever = 1", "line 1: unknown key \"whatever\" in [t]"},
      {"name = 3", "line 1: \"name\" in [t] must be a string, not a number"},
      {"\nsize = 200", "line 2: \"size\" in [t]: must be between 0 and 100"},
      {"colour = \"blue\"", "line 1: \"colour\" in [t]: \"blue\" is none of \"red\", \"green\""},
      {"names = [1]", "line 1: \"names\" in [t] must be a list of strings, not a number"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    const auto document = parse_toml(row.text, "x");
    REQUIRE(document.has_value());
    TomlReader in(*document, "[t]");
    in.string("name");
    in.strings("names");
    in.integer("size", 0, 100);
    in.choice("colour", kColours);
    const Status status = in.finish();
    REQUIRE_FALSE(status.has_value());
    CHECK(status.error().detail() == row.message);
  }
}

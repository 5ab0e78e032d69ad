// The YAML reader: its tree, its lines, and what it refuses (T-027's kind of limits, for YAML).
#include "cli/manifest/yaml_tree.h"

#include "cli/manifest/kubernetes_manifest.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

std::string lines_of(const std::string& line, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += line;
  return out;
}

// Nine levels of ten aliases each: a thousand million values, were they copied.
std::string laughs() {
  std::string out = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    out += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
    for (int j = 1; j < 10; ++j) out += ", " + below;
    out += "]\n";
  }
  return out;
}

struct Refused {
  const char* name;
  std::string text;
  ErrorCode code;
  const char* detail;
};
const Refused kRefused[] = {
    {"nothing", "", ErrorCode::empty_input, "there is no text"},
    {"unclosed", "a: [1\nb: 2\n", ErrorCode::malformed,
     "line 2: did not find expected ',' or ']', while parsing a flow sequence that begins in line "
     "1"},
    {"no UTF-8", "a: 1\nb: \xff\n", ErrorCode::malformed, "line 2: invalid leading UTF-8 octet"},
    {"key twice", "a: 1\nb:\n  c: 1\n  c: 2\n", ErrorCode::malformed,
     "line 4: the key \"c\" stands in line 3 already"},
    {"unknown alias", "a: *b\n", ErrorCode::malformed,
     "line 1: the alias *b has no anchor before it"},
    {"circle", "a: &a [1, *a]\n", ErrorCode::malformed,
     "line 1: the alias *a has no anchor before it"},
    {"anchor of another document", "a: &a 1\n---\nb: *a\n", ErrorCode::malformed,
     "line 3: the alias *a has no anchor before it"},
    {"depth", lines_of("[", 100), ErrorCode::limit_exceeded, "line 1: nested more than 64 deep"},
    {"merge of a scalar", "a: {<<: 1}\n", ErrorCode::malformed,
     "line 1: a merge key names no mapping"},
};

TEST_CASE("YAML that is refused says the line", "[cli][manifest]") {
  const auto& row = GENERATE(from_range(std::begin(kRefused), std::end(kRefused)));
  INFO(row.name);
  const auto tree = YamlTree::read(view_of(row.text));
  REQUIRE(!tree);
  CHECK(tree.error().code() == row.code);
  CHECK(tree.error().detail() == row.detail);
}

TEST_CASE("YAML: limits of size and number", "[cli][manifest]") {
  YamlLimits limits;
  limits.nodes = 100;
  CHECK(YamlTree::read(view_of(lines_of("- x\n", 99)), limits).has_value());
  const auto many = YamlTree::read(view_of(lines_of("- x\n", 100)), limits);
  REQUIRE(!many);
  CHECK(many.error().detail() == "line 100: more than 100 values");
  limits.octets = 10;
  CHECK(YamlTree::read(view_of("a: 1234567"), limits).has_value());
  const auto large = YamlTree::read(view_of("a: 12345678"), limits);
  REQUIRE(!large);
  CHECK(large.error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("YAML: aliases share, merges are charged", "[cli][manifest]") {
  const std::string bomb = laughs();
  YamlLimits limits;
  limits.nodes = 200;
  CHECK(YamlTree::read(view_of(bomb), limits).has_value());
  std::string merges = "a0: &a0 {a: 1, b: 1, c: 1, d: 1}\n";
  for (int i = 1; i < 60; ++i) {
    merges += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " {<<: *a" +
              std::to_string(i - 1) + "}\n";
  }
  const auto charged = YamlTree::read(view_of(merges), limits);
  REQUIRE(!charged);
  CHECK(charged.error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("YAML: values, lines, merge keys", "[cli][manifest]") {
  const auto tree = YamlTree::read(
      view_of("\xef\xbb\xbf"
              "base: &base {x: 1, y: 2}\r\nown:\r\n  <<: *base\r\n  y: !tag 3\r\n---\r\n"
              "text: |\r\n  one\r\n  two\r\nlist: [a, \"b\"]\r\n"));
  REQUIRE(tree.has_value());
  const auto documents = tree->documents();
  REQUIRE(documents.size() == 2);
  const auto own = documents[0].find("own");
  REQUIRE(own.has_value());
  CHECK(own->text_at("x") == "1");
  CHECK(own->text_at("y") == "3");
  CHECK(own->members().size() == 2);
  const auto text = documents[1].find("text");
  REQUIRE(text.has_value());
  CHECK(text->text() == "one\ntwo\n");
  CHECK(text->literal());
  CHECK(text->line() == 6);
  CHECK(documents[1].members()[1].line == 9);
  CHECK(documents[1].find("list")->items().size() == 2);
  CHECK_FALSE(documents[1].find("nosuch").has_value());
}

struct Looks {
  const char* text;
  bool manifest;
};
const Looks kLooks[] = {
    {"apiVersion: v1\n", true},
    {"# x\n\"apiVersion\" : v1\n", true},
    {"{\"apiVersion\":\"v1\"}", true},
    {"\xef\xbb\xbf"
     "apiVersion: v1",
     true},
    {"my apiVersion: v1\n", false},
    {"apiVersion v1\n", false},
    {"", false},
    {"xapiVersion: v1", false},
};

TEST_CASE("manifests are known by their first member", "[cli][manifest]") {
  const auto& row = GENERATE(from_range(std::begin(kLooks), std::end(kLooks)));
  INFO(row.text);
  CHECK(looks_like_manifest(view_of(row.text)) == row.manifest);
}

TEST_CASE("manifests: values that aliases multiply", "[cli][manifest]") {
  std::string text = "apiVersion: v1\nkind: ConfigMap\ndata:\n  v: &v " +
                     std::string(std::size_t{1} << 20, 'x') + "\n";
  for (int i = 0; i < 63; ++i) text += "  v" + std::to_string(i) + ": *v\n";
  const auto fits = read_manifest(view_of(text));
  REQUIRE(fits.has_value());
  CHECK(fits->objects.front().values.size() == 64);
  CHECK(fits->objects.front().values.back().line == 67);
  text += "  last: *v\n";
  const auto much = read_manifest(view_of(text));
  REQUIRE(!much);
  CHECK(much.error().detail() == "line 68: more than 64 MiB in its values");
}

}  // namespace
}  // namespace certwright::cli

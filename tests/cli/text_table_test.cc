#include "cli/text_table.h"

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

std::string printed(const TextTable& table, unsigned width) {
  std::string text;
  Writer out(text);
  table.print(out, width);
  return text;
}

TEST_CASE("a table is columns when there is room and records when there is not", "[cli]") {
  TextTable table({"NAME", "EXPIRES", "SHA-256"});
  table.add({"srv", "2026-11-20", "00ff"});
  table.add({"M\u00fcnchen \u4e2d", "", "aa"});
  CHECK(printed(table, 40) ==
        "NAME        EXPIRES     SHA-256\n"
        "srv         2026-11-20  00ff\n"
        "M\u00fcnchen \u4e2d              aa\n");
  CHECK(printed(table, 30) ==
        "NAME     srv\n"
        "EXPIRES  2026-11-20\n"
        "SHA-256  00ff\n"
        "\n"
        "NAME     M\u00fcnchen \u4e2d\n"
        "SHA-256  aa\n");
}

TEST_CASE("cells cannot break the table", "[cli][T-111]") {
  TextTable table({"NAME"});
  table.add({"a\nb\x1b[1m"});
  CHECK(printed(table, 80) == "NAME\na\\u{0A}b\\u{1B}[1m\n");
}

TEST_CASE("display width", "[cli]") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("\u4e2d\u6587") == 4);
  CHECK(display_width("\xff") == 1);
}

}  // namespace
}  // namespace certwright::cli

#include "cli/output/csv_writer.h"

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

std::string cell(std::string_view text) { return CsvWriter().cell(text).text(); }

TEST_CASE("CSV cells are text, whatever a spreadsheet would make of them", "[cli][T-112]") {
  CHECK(cell("") == "");
  CHECK(cell("CN=a,O=b") == "\"CN=a,O=b\"");
  CHECK(cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(cell("=1") == "\"'=1\"");
  CHECK(cell("+1") == "\"'+1\"");
  CHECK(cell("-1") == "\"'-1\"");
  CHECK(cell("@a") == "\"'@a\"");
  CHECK(cell("\uFF1D1") == "\"'\uFF1D1\"");
  CHECK(cell("\uFF0B1") == "\"'\uFF0B1\"");
  CHECK(cell("\uFF0D1") == "\"'\uFF0D1\"");
  CHECK(cell("\uFF20a") == "\"'\uFF20a\"");
  CHECK(cell("\t=1") == "\"\\u{09}=1\"");
  CHECK(cell("\r\n=1") == "\"\\u{0D}\\u{0A}=1\"");
  CHECK(cell("a=1") == "\"a=1\"");
  CHECK(CsvWriter().cell("a").number(-3).cell("").end_row().cell("b").end_row().text() ==
        "\"a\",-3,\r\n\"b\"\r\n");
}

}  // namespace
}  // namespace certwright::cli

#include "cli/writer.h"

#include <fcntl.h>
#include <unistd.h>

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

TEST_CASE("text is sanitised, values more so, octets not at all", "[cli][T-111]") {
  std::string text;
  Writer out(text);
  CHECK(out.untouched());
  out << "a\n\x1b" << 'c' << 42 << -7;
  out.value("x\ny");
  CHECK(text == "a\n\\u{1B}c42-7x\\u{0A}y");
  const Bytes octets = {0x1b, 0x9b, 0x00};
  out.octets(octets);
  CHECK(text.substr(text.size() - 3) == std::string("\x1b\x9b\0", 3));
  CHECK_FALSE(out.untouched());
}

TEST_CASE("styles are written only where the stream shows colours", "[cli]") {
  std::string text;
  Writer out(text);
  out.styled(Style::bad, "FAIL");
  CHECK(text == "FAIL");
  out.set_colours(Colours::on);
  out.styled(Style::bad, "\x1b[0m");
  CHECK(text == "FAIL\x1b[31m\\u{1B}[0m\x1b[0m");
  // A name with a line end forges no second line (T-111).
  for (const Colours colours : {Colours::on, Colours::off}) {
    out.set_colours(colours);
    text.clear();
    out.styled(Style::plain, "a\nsrv.pem  PASS").styled(Style::strong, "b\nc");
    CHECK(text.find('\n') == std::string::npos);
  }
}

TEST_CASE("a failed write is remembered", "[cli][T-115]") {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  if (full < 0) return;  // not on this system
  Writer out(full);
  out << "text";
  CHECK_FALSE(out.flush().has_value());
  CHECK_FALSE(out.flush().has_value());
  close(full);
  Writer closed(-1);
  CHECK(closed.flush().has_value());
  closed << std::string(100000, 'x');
  CHECK(closed.flush().error().code() == ErrorCode::io);
}

TEST_CASE("large output arrives whole", "[cli]") {
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
  {
    Writer out(ends[1]);
    for (int i = 0; i < 1000; ++i) out << "0123456789";
    CHECK(out.flush().has_value());
  }
  std::string read_back(20000, '\0');
  CHECK(read(ends[0], read_back.data(), read_back.size()) == 10000);
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace certwright::cli

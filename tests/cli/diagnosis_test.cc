// Reading logs: lines of any encoding, codes of any spelling, failures counted once.
#include "cli/diagnosis/diagnosis.h"

#include "tests/support/catch.h"

using namespace certwright;       // NOLINT(google-build-using-namespace): a test
using namespace certwright::cli;  // NOLINT(google-build-using-namespace): a test

namespace {

using Words = std::vector<std::string>;

// Hands out a few octets at a time, so that every boundary is met.
class Trickle final : public ByteSource {
 public:
  Trickle(BytesView content, std::size_t step) : rest_(content), step_(step) {}
  Result<std::size_t> read(std::span<std::uint8_t> out) override {
    const std::size_t count = std::min({out.size(), rest_.size(), step_});
    std::copy_n(rest_.begin(), count, out.begin());
    rest_ = rest_.subspan(count);
    return count;
  }

 private:
  BytesView rest_;
  std::size_t step_;
};

Words lines_of(BytesView content, std::size_t step) {
  Trickle source(content, step);
  LogLines lines(source);
  Words out;
  std::string_view line;
  for (;;) {
    const auto more = lines.next(line);
    REQUIRE(more);
    if (!*more) return out;
    out.emplace_back(line);
    CHECK(lines.number() == out.size());
  }
}

Bytes utf16le(std::u16string_view text) {
  Bytes out{0xff, 0xfe};
  for (const char16_t unit : text) {
    out.push_back(static_cast<std::uint8_t>(unit & 0xff));
    out.push_back(static_cast<std::uint8_t>(unit >> 8));
  }
  return out;
}

LogDiagnosis diagnose_text(std::string_view text) {
  MemorySource source(view_of(text));
  auto result = diagnose(source);
  REQUIRE(result);
  return std::move(*result);
}

struct CodeRow {
  std::string_view text;
  Words codes;
};
const CodeRow kCodeRows[] = {
    {"", {}},
    {"WinHttpSendRequest failed -2147012889", {"-2147012889"}},
    {"result = 0x80072f7d.", {"0x80072f7d"}},
    {"[80072F0D] returned", {"0x80072F0D"}},
    {"hr=2147954429;", {"2147954429"}},
    {"CERT_E_CN_NO_MATCH (0x800B010F)", {"CERT_E_CN_NO_MATCH", "0x800B010F"}},
    {"0x80072f7d again 0x80072f7d", {"0x80072f7d"}},
    {"verify error:num=20", {}},
    {"error 20 at 0 depth lookup", {"error 20"}},
    {"failed with error code 12175", {"12175"}},
    {"Error: 12175", {"12175"}},
    {"port 12175 is open", {}},
    {"pid 2147012889 started", {}},
    {"-1", {}},
    {"serial 80072f7d1", {}},
    {"12345678", {}},
    {"deadbeef", {}},
    {"0x", {}},
    {"0x123456789", {}},
    {"SEC_E_UNTRUSTED_ROOT", {"SEC_E_UNTRUSTED_ROOT"}},
    {"A_B", {}},
};

struct TimeRow {
  std::string_view text, time;
};
constexpr TimeRow kTimeRows[] = {
    {"2008-06-12 10:20:30 failed", "2008-06-12 10:20:30"},
    {"[06/12/2008 10:20:30] failed", "06/12/2008 10:20:30"},
    {"2008-06-12T10:20:30.123Z", "2008-06-12T10:20:30"},
    {"12.06.2008, 10:20:30", "12.06.2008, 10:20:30"},
    {"2008-06-12 nothing", "2008-06-12"},
    {"at 10:20:30 it failed", "10:20:30"},
    {"x2008-06-12", ""},
    {"1.2.3.4:443", ""},
    {"", ""},
};

}  // namespace

TEST_CASE("log lines come whole whatever the encoding and the pieces", "[cli][diagnosis]") {
  const std::string plain = "one\r\ntwo\n\nfour";
  const std::string marked = "\xef\xbb\xbf" + plain;
  const Bytes wide = utf16le(u"one\r\ntwo\n\nfour");
  const Words expected{"one", "two", "", "four"};
  for (const std::size_t step : {std::size_t{4}, std::size_t{7}, std::size_t{1000}}) {
    INFO(step);
    CHECK(lines_of(view_of(plain), step) == expected);
    CHECK(lines_of(view_of(marked), step) == expected);
    CHECK(lines_of(wide, step) == expected);
  }
  CHECK(lines_of({}, 10).empty());
  CHECK(lines_of(view_of("\n"), 10) == Words{""});
  CHECK(lines_of(utf16le(u"\u00e9\u20ac\U0001f600\n"), 5) == Words{"\u00e9\u20ac\U0001f600"});
  CHECK(lines_of(utf16le(std::u16string{0xd83d, u'x', 0xde00}), 100) == Words{"\ufffdx\ufffd"});
}

TEST_CASE("a long line is cut and costs no memory", "[cli][diagnosis]") {
  const std::string text = std::string(100'000, 'a') + "\nnext";
  const Words lines = lines_of(view_of(text), 65536);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].size() == 16384);
  CHECK(lines[1] == "next");
}

TEST_CASE("codes are found by their form", "[cli][diagnosis]") {
  for (const CodeRow& row : kCodeRows) {
    INFO(row.text);
    CHECK(find_log_codes(row.text) == row.codes);
  }
}

TEST_CASE("the moment of a line is found as it stands", "[cli][diagnosis]") {
  for (const TimeRow& row : kTimeRows) {
    INFO(row.text);
    CHECK(find_log_time(row.text) == row.time);
  }
}

TEST_CASE("one failure in several spellings is counted once", "[cli][diagnosis]") {
  const auto found = diagnose_text(
      "2008-06-12 10:00:00 update: WinHttpSendRequest returned -2147012867\n"
      "2008-06-12 10:05:00 update: connect failed, hr=0x80072f7d\n"
      "2008-06-12 10:06:00 update: connect failed, hr=0x80072F7D (0x80072F7D)\n"
      "2008-06-12 10:07:00 update: -2147012889\n"
      "nothing else\n");
  CHECK(found.kind == LogDiagnosis::Kind::text);
  CHECK(found.lines == 5);
  REQUIRE(found.failures.size() == 3);
  CHECK(found.failures[0].code == "0x80072f7d");
  CHECK(found.failures[0].count == 2);
  CHECK(found.failures[0].first_line == 2);
  CHECK(found.failures[0].first_time == "2008-06-12 10:05:00");
  CHECK(found.failures[0].last_time == "2008-06-12 10:06:00");
  CHECK(found.failures[0].rows.front().symbol == "ERROR_WINHTTP_SECURE_CHANNEL_ERROR");
  CHECK(found.failures[1].rows.front().symbol == "ERROR_WINHTTP_CANNOT_CONNECT");
  CHECK(found.failures[2].rows.front().symbol == "ERROR_WINHTTP_NAME_NOT_RESOLVED");
  CHECK(found.failures[2].count == 1);
}

TEST_CASE("web logs are read by their columns", "[cli][diagnosis]") {
  const auto found = diagnose_text(
      "#Software: Microsoft Internet Information Services 7.0\n"
      "#Fields: date time s-ip cs-method cs-uri-stem c-ip sc-status sc-substatus sc-win32-status\n"
      "2008-11-06 09:00:00 10.0.0.1 GET /a 10.0.0.7 200 0 0\n"
      "2008-11-06 09:00:01 10.0.0.1 GET /mdm 10.0.0.7 403 7 64\n"
      "2008-11-06 09:00:02 10.0.0.1 GET /mdm 10.0.0.8 403 16 2148204809\n"
      "2008-11-06 09:00:03 10.0.0.1 GET /mdm 10.0.0.9 403 16 2148204809\n"
      "2008-11-06 09:00:04 10.0.0.1 GET /x 10.0.0.9 404 0 2\n"
      "2008-11-06 09:00:05 10.0.0.1 GET /mdm 10.0.0.9 403 13 2148081683\n");
  CHECK(found.kind == LogDiagnosis::Kind::web_log);
  Words codes;
  for (const auto& each : found.failures) {
    codes.push_back(each.code + "*" + std::to_string(each.count));
  }
  CHECK(codes == Words{"403.16*2", "2148204809*2", "403.7*1", "403.13*1", "2148081683*1"});
  CHECK(found.failures[0].peers == Words{"10.0.0.8", "10.0.0.9"});
  CHECK(found.failures[0].places == Words{"/mdm"});
  CHECK(found.failures[0].first_time == "2008-11-06 09:00:02");
  CHECK(found.failures[2].next.find("--purpose client") != std::string::npos);
}

TEST_CASE("every failure about certificates names a check", "[cli][diagnosis]") {
  std::size_t special = 0;
  for (const ErrorCodeRow& row : all_error_codes()) {
    CHECK_FALSE(next_check(row).empty());
    if (next_check(row).find("--role ROLE --name NAME") == std::string_view::npos) ++special;
  }
  CHECK(special > 200);
}

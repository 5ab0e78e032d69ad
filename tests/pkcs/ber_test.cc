#include "pkcs/ber.h"

#include <string>

#include "pkcs/pkcs12.h"
#include "tests/support/catch.h"

namespace certwright {
namespace {

struct Row {
  const char* name;
  const char* ber;
  const char* der;
  bool indefinite;
};

constexpr Row kRows[] = {
    {"DER stays", "3006020101040161", "3006020101040161", false},
    {"indefinite SEQUENCE", "30800201010401610000", "3006020101040161", true},
    {"nested indefinite", "30803080020105000000 00", "30053003020105", true},
    {"indefinite inside definite", "3007308002010500 00", "30053003020105", true},
    {"long length", "30820003020105", "3003020105", false},
    {"eight length octets", "30880000000000000003020105", "3003020105", false},
    {"segmented OCTET STRING", "2406040161040162", "04026162", false},
    {"indefinite OCTET STRING", "24800401610402626300 00", "0403616263", true},
    {"segments in segments", "240a24080401610403626364", "040461626364", false},
    {"empty segments", "2404040004 00", "0400", false},
    {"a tagged string keeps its form", "a08004016104016200 00", "a006040161040162", true},
    {"a SET is not sorted", "3106020102020101", "3106020102020101", false},
};

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out.push_back(c);
  }
  return out;
}
Bytes hex(std::string_view text) { return from_hex(without_blanks(text)).value(); }

TEST_CASE("BER becomes DER", "[pkcs][T-005]") {
  const auto& row = GENERATE(from_range(std::begin(kRows), std::end(kRows)));
  INFO(row.name);
  const auto converted = ber_to_der(hex(row.ber));
  INFO((converted ? std::string() : converted.error().message()));
  REQUIRE(converted.has_value());
  CHECK(to_hex(converted->der) == row.der);
  CHECK(converted->indefinite_length == row.indefinite);
  const auto again = ber_to_der(converted->der);
  REQUIRE(again.has_value());
  CHECK(to_hex(again->der) == row.der);
}

struct Bad {
  const char* name;
  const char* ber;
  ErrorCode code;
};

TEST_CASE("what is no BER is refused", "[pkcs][T-005]") {
  const Bad row = GENERATE(values<Bad>({
      {"empty", "", ErrorCode::empty_input},
      {"one octet", "30", ErrorCode::truncated},
      {"cut length", "3082", ErrorCode::truncated},
      {"cut contents", "3005020101", ErrorCode::truncated},
      {"no end-of-contents", "3080020101", ErrorCode::truncated},
      {"half an end-of-contents", "308002010100", ErrorCode::truncated},
      {"damaged end-of-contents", "30800201010001", ErrorCode::malformed},
      {"end-of-contents in a definite element", "30020000", ErrorCode::malformed},
      {"indefinite primitive", "04800000", ErrorCode::malformed},
      {"nine length octets", "3089000000000000000000", ErrorCode::malformed},
      {"length beyond all memory", "3088ffffffffffffffff", ErrorCode::truncated},
      {"high tag number", "1f8100", ErrorCode::malformed},
      {"another string in segments", "2403020101", ErrorCode::malformed},
      {"constructed UTF8String", "2c03040161", ErrorCode::malformed},
      {"child larger than its parent", "30030205 0101010101", ErrorCode::truncated},
      {"data behind", "300000", ErrorCode::malformed},
  }));
  INFO(row.name);
  const auto converted = ber_to_der(hex(row.ber));
  REQUIRE_FALSE(converted.has_value());
  CHECK(converted.error().code() == row.code);
}

Bytes nested(std::string_view open, std::size_t depth, std::string_view close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return hex(text);
}

TEST_CASE("nested indefinite lengths stop at 16", "[pkcs][T-005][T-006]") {
  CHECK(ber_to_der(nested("3080", 16, "0000")).has_value());
  for (const std::size_t depth : {17U, 1'000U, 20'000U}) {
    CHECK(ber_to_der(nested("3080", depth, "0000")).error().code() == ErrorCode::limit_exceeded);
    CHECK(ber_to_der(nested("2480", depth, "0000")).error().code() == ErrorCode::limit_exceeded);
    CHECK(ber_to_der(nested("a080", depth, "")).error().code() == ErrorCode::limit_exceeded);
  }
}

TEST_CASE("definite nesting and the number of elements are bounded", "[pkcs][T-006][T-007]") {
  const auto wrapped = [](std::size_t depth) {
    Bytes out = {0x05, 0x00};
    for (std::size_t i = 0; i < depth; ++i) {
      Bytes around = {0x30, 0x82, static_cast<std::uint8_t>(out.size() >> 8),
                      static_cast<std::uint8_t>(out.size() & 0xff)};
      around.insert(around.end(), out.begin(), out.end());
      out = around;
    }
    return out;
  };
  CHECK(ber_to_der(wrapped(32)).has_value());
  CHECK(ber_to_der(wrapped(33)).error().code() == ErrorCode::limit_exceeded);
  CHECK(ber_to_der(wrapped(1'000)).error().code() == ErrorCode::limit_exceeded);
  Bytes many = {0x30, 0x83, 0x09, 0x27, 0xc0};  // 300,000 times NULL
  for (int i = 0; i < 300'000; ++i) many.insert(many.end(), {0x05, 0x00});
  CHECK(ber_to_der(many).error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("indefinite lengths inside a PFX are bounded as well", "[pkcs][T-005]") {
  // PFX { 3, ContentInfo { data, [0] OCTET STRING { 20,000 times 30 80 } } }
  Bytes pfx = hex("3080020103308006092a864886f70d010701a0800483009c40");
  const Bytes payload = nested("3080", 20'000, "");
  pfx.insert(pfx.end(), payload.begin(), payload.end());
  const Bytes tail = hex("000000000000");
  pfx.insert(pfx.end(), tail.begin(), tail.end());
  const auto file = read_pkcs12(pfx, view_of("x"));
  REQUIRE_FALSE(file.has_value());
  CHECK(file.error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("implicit OCTET STRINGs are joined", "[pkcs]") {
  CHECK(to_hex(join_octet_string(hex("80026162"), 0).value()) == "6162");
  CHECK(to_hex(join_octet_string(hex("a006040161040162"), 0).value()) == "6162");
  CHECK(join_octet_string(hex("81026162"), 0).error().code() == ErrorCode::malformed);
  CHECK(join_octet_string(hex("a003020101"), 0).error().code() == ErrorCode::malformed);
}

}  // namespace
}  // namespace certwright

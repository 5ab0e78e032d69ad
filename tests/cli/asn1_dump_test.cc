#include "cli/asn1_dump.h"

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

Bytes hex(std::string_view text) { return from_hex(text).value(); }

TEST_CASE("a listing has offset, lengths, type and value of each element", "[cli]") {
  // SEQUENCE { OID commonName, UTF8String "a", OCTET STRING { SEQUENCE { BOOLEAN TRUE } }, [2]
  // "abc" }
  const auto listing = asn1_dump(hex("301406035504030c0161040530030101ff8203616263"));
  REQUIRE(listing);
  CHECK(*listing ==
        "     0 2+20     SEQUENCE\n"
        "     2 2+3        OBJECT IDENTIFIER commonName (2.5.4.3)\n"
        "     7 2+1        UTF8String \"a\"\n"
        "    10 2+5        OCTET STRING holds\n"
        "    12 2+3          SEQUENCE\n"
        "    14 2+1            BOOLEAN TRUE\n"
        "    17 2+3        [2] \"abc\"\n");
}

TEST_CASE("what is no DER ends with its offset", "[cli]") {
  struct Row {
    std::string_view der;
    ErrorCode code;
    std::size_t offset;
  };
  const Row rows[] = {
      {"3005020101", ErrorCode::truncated, 0}, {"30030201", ErrorCode::truncated, 0},
      {"3003020201", ErrorCode::truncated, 2}, {"3080", ErrorCode::malformed, 0},
      {"1f8101", ErrorCode::unsupported, 0},   {"308500000000010000", ErrorCode::malformed, 0},
      {"30", ErrorCode::truncated, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.der);
    const auto text = asn1_dump(hex(row.der));
    REQUIRE_FALSE(text);
    CHECK(text.error().code() == row.code);
    CHECK(text.error().offset() == row.offset);
  }
}

TEST_CASE("nesting is bounded", "[cli][T-007]") {
  Bytes der;
  for (int i = 0; i < 60; ++i)
    der.insert(der.begin(), {0x30, static_cast<std::uint8_t>(der.size())});
  CHECK(asn1_dump(der));
  Bytes deep = {0x30, 0x00};
  for (int i = 0; i < 100; ++i) {
    const std::size_t size = deep.size();
    if (size < 128) {
      deep.insert(deep.begin(), {0x30, static_cast<std::uint8_t>(size)});
    } else {
      deep.insert(deep.begin(), {0x30, 0x82, static_cast<std::uint8_t>(size >> 8),
                                 static_cast<std::uint8_t>(size & 0xff)});
    }
  }
  const auto text = asn1_dump(deep);
  REQUIRE_FALSE(text);
  CHECK(text.error().code() == ErrorCode::limit_exceeded);
}

}  // namespace
}  // namespace certwright::cli

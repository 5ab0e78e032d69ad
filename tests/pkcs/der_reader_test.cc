#include "pkcs/der_reader.h"

#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {
using E = ErrorCode;
}  // namespace

TEST_CASE("read consumes or fails", "[pkcs][der_reader]") {
  const Bytes input =
      hex("020105"
          "0500");
  DerReader reader(input);
  CHECK(reader.peek() == der::kInteger);
  CHECK(reader.next_is(der::kInteger));
  CHECK(reader.read(der::kNull).error().code() == E::malformed);
  CHECK(reader.offset() == 0);
  CHECK(reader.read_optional(der::kNull).value() == std::nullopt);
  CHECK(reader.offset() == 0);
  const auto element = reader.read().value();
  CHECK(element.tag == der::kInteger);
  CHECK(to_hex(element.value) == "05");
  CHECK(to_hex(element.tlv) == "020105");
  CHECK(reader.expect_end().error().code() == E::malformed);
  CHECK(reader.expect_end().error().offset() == 3);
  CHECK(reader.read_null().has_value());
  CHECK(reader.at_end());
  CHECK(reader.peek() == std::nullopt);
  CHECK(reader.expect_end().has_value());
  CHECK(reader.read().error().code() == E::truncated);
  CHECK(reader.read(der::kNull).error().code() == E::truncated);
  CHECK(reader.skip().error().code() == E::truncated);
}

TEST_CASE("a reader inside an element knows its own end and its place in the document",
          "[pkcs][der_reader][T-015]") {
  const Bytes input =
      hex("3006"
          "3002"
          "0500"
          "0101"
          "ff");
  DerReader outer(BytesView(input).first(8));
  auto sequence = outer.read_sequence().value();
  auto inner = sequence.read_sequence().value();
  CHECK(inner.offset() == 4);
  CHECK(inner.read_null().has_value());
  CHECK(inner.read().error().offset() == 6);
  // The BOOLEAN's contents stand behind the end of the outer element.
  const auto beyond = sequence.read();
  CHECK(beyond.error().code() == E::truncated);
  CHECK(beyond.error().offset() == 6);
}

TEST_CASE("typed readers keep the rules of their types",
          "[pkcs][der_reader][T-002][T-010][T-011][T-012]") {
  struct Row {
    const char* name;
    std::string_view octets;
    std::optional<E> error;
  };
  const auto check = [](std::initializer_list<Row> rows, auto read) {
    for (const auto& row : rows) {
      INFO(row.name);
      const Bytes input = hex(row.octets);
      DerReader reader(input);
      const auto result = read(reader);
      CHECK((result ? std::nullopt : std::optional<E>(result.error().code())) == row.error);
    }
  };
  check({{"true", "0101ff", std::nullopt},
         {"01 for true", "010101", E::malformed},
         {"empty", "0100", E::malformed},
         {"two octets", "01020000", E::malformed},
         {"another type", "0201ff", E::malformed}},
        [](DerReader& in) { return in.read_boolean(); });
  check({{"zero", "020100", std::nullopt},
         {"empty", "0200", E::malformed},
         {"padded", "02020001", E::malformed},
         {"padded negative", "0202ffff", E::malformed},
         {"cut", "020200", E::truncated}},
        [](DerReader& in) { return in.read_integer(); });
  check({{"eight octets", "02087fffffffffffffff", std::nullopt},
         {"nine octets", "0209008000000000000000", E::limit_exceeded}},
        [](DerReader& in) { return in.read_small_integer(); });
  check({{"2.5.4.3", "0603550403", std::nullopt},
         {"empty", "0600", E::malformed},
         {"leading zero", "060455048003", E::malformed},
         {"open end", "060155", std::nullopt},
         {"open arc", "060183", E::malformed}},
        [](DerReader& in) { return in.read_oid(); });
  check({{"no bits", "030100", std::nullopt},
         {"no octet", "0300", E::malformed},
         {"eight unused", "03020800", E::malformed},
         {"unused of nothing", "030103", E::malformed},
         {"dirty padding", "03020701", E::malformed}},
        [](DerReader& in) { return in.read_bit_string(); });
  check({{"null", "0500", std::nullopt}, {"not empty", "050100", E::malformed}},
        [](DerReader& in) { return in.read_null(); });
}

TEST_CASE("small integers have their sign", "[pkcs][der_reader]") {
  struct Row {
    std::string_view octets;
    std::int64_t value;
  };
  for (const auto& row : std::initializer_list<Row>{{"020100", 0},
                                                    {"02017f", 127},
                                                    {"02020080", 128},
                                                    {"0201fb", -5},
                                                    {"020880000000000000"
                                                     "00",
                                                     INT64_MIN}}) {
    const Bytes input = hex(row.octets);
    CHECK(DerReader(input).read_small_integer().value() == row.value);
  }
}

TEST_CASE("bits are numbered from the most significant one", "[pkcs][der_reader]") {
  const Bytes input = hex("0303070680");
  const auto bits = DerReader(input).read_bit_string().value();
  CHECK(bits.unused == 7);
  CHECK_FALSE(bits.bit(0));
  CHECK(bits.bit(5));
  CHECK(bits.bit(6));
  CHECK(bits.bit(8));
  CHECK_FALSE(bits.bit(9));
  CHECK_FALSE(bits.bit(1'000'000));
}

TEST_CASE("what is written is DER", "[pkcs][der_writer]") {
  const auto written = [](auto fill) {
    DerWriter out;
    fill(out);
    return to_hex(out.view());
  };
  CHECK(written([](DerWriter& w) { w.boolean(true); }) == "0101ff");
  CHECK(written([](DerWriter& w) { w.boolean(false); }) == "010100");
  CHECK(written([](DerWriter& w) { w.null(); }) == "0500");
  CHECK(written([](DerWriter& w) { w.integer(0); }) == "020100");
  CHECK(written([](DerWriter& w) { w.integer(127); }) == "02017f");
  CHECK(written([](DerWriter& w) { w.integer(128); }) == "02020080");
  CHECK(written([](DerWriter& w) { w.integer(-1); }) == "0201ff");
  CHECK(written([](DerWriter& w) { w.integer(-129); }) == "0202ff7f");
  CHECK(written([](DerWriter& w) { w.integer(INT64_MIN); }) == "02088000000000000000");
  CHECK(written([](DerWriter& w) { w.unsigned_integer({}); }) == "020100");
  CHECK(written([](DerWriter& w) { w.unsigned_integer(hex("000080")); }) == "02020080");
  CHECK(written([](DerWriter& w) { w.unsigned_integer(hex("7f")); }) == "02017f");
  CHECK(written([](DerWriter& w) { w.oid(oids::kCommonName); }) == "0603550403");
  CHECK(written([](DerWriter& w) { w.octet_string(hex("0102")); }) == "04020102");
  CHECK(written([](DerWriter& w) { w.bit_string(hex("80"), 7); }) == "03020780");
  CHECK(written([](DerWriter& w) { w.named_bits(0); }) == "030100");
  CHECK(written([](DerWriter& w) { w.named_bits(1); }) == "03020780");
  CHECK(written([](DerWriter& w) { w.named_bits(0x60); }) == "03020106");
  CHECK(written([](DerWriter& w) { w.named_bits(0x100); }) == "0303070080");
  CHECK(written([](DerWriter& w) { w.utf8_string("a"); }) == "0c0161");
  CHECK(written([](DerWriter& w) { w.octet_string_of([](DerWriter& in) { in.null(); }); }) ==
        "04020500");
  CHECK(written([](DerWriter& w) { w.bit_string_of([](DerWriter& in) { in.null(); }); }) ==
        "0303000500");
  // X.690 section 11.6
  CHECK(written([](DerWriter& w) {
          w.set_of({hex("020102"), hex("020101"), hex("0500")});
        }) ==
        "310802010102010"
        "20500");
}

TEST_CASE("lengths grow with the contents", "[pkcs][der_writer]") {
  struct Row {
    std::size_t contents;
    std::string_view header;
  };
  for (const auto& row : std::initializer_list<Row>{{127, "307f"},
                                                    {128, "308180"},
                                                    {255, "3081ff"},
                                                    {256, "30820100"},
                                                    {65535, "3082ffff"},
                                                    {65536, "3083010000"}}) {
    DerWriter nested;
    nested.sequence([&](DerWriter& in) {
      for (std::size_t i = 0; i < row.contents; ++i) in.raw_octet(0);
    });
    CHECK(to_hex(nested.view().first(row.header.size() / 2)) == row.header);
    CHECK(nested.view().size() == row.header.size() / 2 + row.contents);
    const Bytes flat = tlv(der::kSequence, Bytes(row.contents));
    CHECK(equal(flat, nested.view()));
  }
}

}  // namespace certwright::tests

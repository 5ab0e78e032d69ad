#include "pkcs/general_name.h"

#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/extensions/key_identifiers.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using K = GeneralNameKind;

struct TextRow {
  const char* name;
  std::string_view octets;
  K kind;
  std::string_view text;
};
constexpr TextRow kTextRows[] = {
    {"DNS", "8209612e6578616d706c65", K::dns_name, "a.example"},
    {"e-mail", "8103614062", K::rfc822_name, "a@b"},
    {"URI", "8604753a2f2f", K::uri, "u://"},
    {"IPv4", "8704c0000201", K::ip_address, "192.0.2.1"},
    {"IPv6", "871020010db8000000000000000000000001", K::ip_address, "2001:db8::1"},
    {"IPv6 zero", "871000000000000000000000000000000000", K::ip_address, "::"},
    {"IPv6 with one zero group", "871020010db8000000010001000100010001", K::ip_address,
     "2001:db8:0:1:1:1:1:1"},
    {"IPv6 zeros at the end", "871020010db8000100000000000000000000", K::ip_address,
     "2001:db8:1::"},
    {"an IPv4 range", "8708c0000200ffffff00", K::ip_address, "192.0.2.0/255.255.255.0"},
    {"a directory name", "a40e300c310a300806035504030c0161", K::directory_name, "CN=a"},
    {"registered ID", "88032a0304", K::registered_id, "1.2.3.4"},
    {"a UPN", "a013060a2b060104018237140203a0050c03614062", K::other_name, "userPrincipalName:a@b"},
    {"another name", "a00806022a03a0020500", K::other_name, "1.2.3:0500"},
    {"X.400", "a302 0500", K::x400_address, "0500"},
    {"EDI", "a5020500", K::edi_party_name, "0500"},
};

struct RefusedRow {
  const char* name;
  std::string_view octets;
};
constexpr RefusedRow kRefusedRows[] = {
    {"a universal tag", "0c0161"},
    {"tag 9", "890161"},
    {"a constructed DNS name", "a2030c0161"},
    {"a primitive directory name", "840161"},
    {"a directory name that is no Name", "a4020500"},
    {"a directory name with more behind", "a40430000500"},
    {"an empty directory name element", "a400"},
    {"DNS above ASCII", "8201e4"},
    {"e-mail above ASCII", "8101e4"},
    {"URI above ASCII", "8601e4"},
    {"an address of no octets", "8700"},
    {"an address of five octets", "87050000000000"},
    {"an empty registered ID", "8800"},
    {"an open registered ID", "880183"},
    {"a registered ID with a padded arc", "880455048003"},
    {"an empty other name", "a000"},
    {"an other name without a value", "a00406022a03"},
    {"an other name with two values", "a00a06022a03a00405000500"},
    {"an other name with more behind", "a00a06022a03a00205000500"},
    {"an other name whose type is no OID", "a0070201 00a0020500"},
    {"cut", "8205"},
};

// One encoding of each kind, with this body.
std::vector<Bytes> all_kinds(BytesView body) {
  std::vector<Bytes> out;
  for (unsigned number = 0; number < 9; ++number) {
    const bool constructed = number == 0 || number == 3 || number == 4 || number == 5;
    out.push_back(tlv(constructed ? der::context_constructed(number) : der::context(number), body));
  }
  return out;
}

}  // namespace

TEST_CASE("each kind of general name is read by its tag", "[pkcs][general_name][T-014]") {
  for (const auto& row : kTextRows) {
    INFO(row.name);
    const Bytes input = spaced_hex(row.octets);
    DerReader reader(input);
    const auto name = GeneralName::read(reader);
    REQUIRE(name.has_value());
    CHECK(name->kind == row.kind);
    CHECK(name->to_string() == row.text);
    CHECK(equal(name->tlv, input));
    CHECK(reader.at_end());
  }
  for (const auto& row : kRefusedRows) {
    INFO(row.name);
    const Bytes input = spaced_hex(row.octets);
    DerReader reader(input);
    const auto name = GeneralName::read(reader);
    REQUIRE_FALSE(name.has_value());
    CHECK((name.error().code() == E::malformed || name.error().code() == E::truncated));
  }
}

TEST_CASE("no two kinds are taken for each other", "[pkcs][general_name][T-014]") {
  const Bytes oversized(70'000, 0x30);
  for (const BytesView body : {BytesView(), BytesView(hex("0500")), BytesView(oversized)}) {
    const auto kinds = all_kinds(body);
    for (std::size_t a = 0; a < kinds.size(); ++a) {
      for (std::size_t b = 0; b < kinds.size(); ++b) {
        // Compared as everything is: by tag and octets.
        CHECK(equal(kinds[a], kinds[b]) == (a == b));
        const Bytes both = tlv(der::kSequence, joined({kinds[a], kinds[b]}));
        const auto names = parse_general_names(both);
        if (names) {
          CHECK(names->at(0).kind == static_cast<K>(a));
          CHECK(names->at(1).kind == static_cast<K>(b));
        }
        // In every place that takes general names, wrong bodies are errors, never a crash.
        const Bytes aki = tlv(
            der::kSequence, joined({tlv(der::context_constructed(1), joined({kinds[a], kinds[b]})),
                                    tlv(der::context(2), hex("01"))}));
        CHECK(AuthorityKeyIdentifier::decode(aki).has_value() == names.has_value());
        const Bytes full_name = tlv(der::context_constructed(0),
                                    tlv(der::context_constructed(0), joined({kinds[a], kinds[b]})));
        const Bytes points = tlv(der::kSequence, tlv(der::kSequence, full_name));
        CHECK(CrlDistributionPoints::decode(points).has_value() == names.has_value());
        CHECK(CrlDistributionPoints::check(points).has_value() == names.has_value());
        CHECK(IssuingDistributionPoint::decode(tlv(der::kSequence, full_name)).has_value() ==
              names.has_value());
      }
    }
  }
}

TEST_CASE("a list of names has a name", "[pkcs][general_name][T-008][T-020]") {
  CHECK(parse_general_names(hex("3000")).error().code() == E::malformed);
  CHECK(parse_general_names(hex("300382016"
                                "10500"))
            .error()
            .code() == E::malformed);
  CHECK(parse_general_names(hex("3003820161")).value().size() == 1);
}

TEST_CASE("NUL octets stay in general names", "[pkcs][general_name][T-001]") {
  const std::string_view hostile("good.example\0.evil.test", 23);
  for (const Bytes& encoded :
       {encode_dns_name(hostile), encode_rfc822_name(hostile), encode_uri(hostile)}) {
    DerReader reader(encoded);
    const auto name = GeneralName::read(reader).value();
    CHECK(name.text() == hostile);
    CHECK(name.to_string() == hostile);
  }
}

TEST_CASE("what the encoders write is read back", "[pkcs][general_name]") {
  const Bytes name = NameBuilder::parse("CN=a").value().encode();
  const std::uint8_t address[] = {192, 0, 2, 1};
  CHECK(to_hex(encode_dns_name("a")) == "820161");
  CHECK(to_hex(encode_rfc822_name("a")) == "810161");
  CHECK(to_hex(encode_uri("a")) == "860161");
  CHECK(to_hex(encode_ip_address(address)) == "8704c0000201");
  CHECK(to_hex(encode_directory_name(name)) == "a40e300c310a300806035504030c0161");
  CHECK(to_hex(encode_user_principal_name("a@b")) == "a013060a2b060104018237140203a0050c03614062");
  CHECK(to_string(K::ip_address) == "IP");
}

}  // namespace certwright::tests

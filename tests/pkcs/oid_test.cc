#include "pkcs/oid.h"

#include <chrono>
#include <set>

#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/name.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

struct TextRow {
  const char* name;
  std::string_view octets;
  std::string_view text;
};
constexpr TextRow kTextRows[] = {
    {"commonName", "550403", "2.5.4.3"},
    {"the last of root 0", "27", "0.39"},
    {"the first of root 1", "28", "1.0"},
    {"root 2 has no end", "883702", "2.999.2"},
    {"2^64+3 is not 3", "550482808080808080808003", "2.5.4.18446744073709551619"},
    {"2^28+3 is not 3", "55048180808003", "2.5.4.268435459"},
    {"a UUID of ones", "6983ffffffffffffffffffffffffffffffffff7f",
     "2.25.340282366920938463463374607431768211455"},
    {"nothing", "", "malformed:"},
    {"an open arc", "5583", "malformed:5583"},
};

}  // namespace

TEST_CASE("object identifiers print exactly", "[pkcs][oid][T-002]") {
  for (const auto& row : kTextRows) {
    INFO(row.name);
    CHECK(oid_to_string(hex(row.octets)) == row.text);
  }
}

TEST_CASE("dotted text is read exactly or not at all", "[pkcs][oid][T-002]") {
  for (const std::string_view text :
       {"2.5.4.3", "0.39", "1.0", "2.999.2", "1.2.840.113549.1.1.11", "2.25.1844674407370955160"}) {
    INFO(text);
    CHECK(Oid::parse(text).value().to_string() == text);
  }
  for (const std::string_view text :
       {"", "1", "3.1", "1.40", "0.40", "1..2", "1.2.", ".1.2", "1.2.x", "1.2 ", "-1.2",
        "2.5.4.18446744073709551619", "2.18446744073709551600",
        "2.5.4.99999999999999999999999999"}) {
    INFO(text);
    CHECK(Oid::parse(text).error().code() == ErrorCode::malformed);
  }
  CHECK_FALSE(Oid::parse(std::string_view("2.5.4.3\0.1", 10)).has_value());
}

TEST_CASE("an attribute whose arc wraps is not the common name", "[pkcs][oid][T-002]") {
  for (const std::string_view type : {"550490808003",
                                      "5504908080"
                                      "8003",
                                      "550482808080808080808003"}) {
    INFO(type);
    const Bytes name =
        NameBuilder().add_raw(hex(type), der::kUtf8String, view_of("good.example")).encode();
    const auto parsed = Name::parse(name).value();
    CHECK(parsed.common_name().empty());
    CHECK(parsed.attributes().size() == 1);
  }
  const Bytes padded =
      NameBuilder().add_raw(hex("55048003"), der::kUtf8String, view_of("good.example")).encode();
  CHECK(Name::parse(padded).error().code() == ErrorCode::malformed);
}

TEST_CASE("the length of an identifier is bounded, and its text costs little",
          "[pkcs][oid][T-003]") {
  Bytes longest(127, 0xff);
  longest.push_back(0x7f);
  // 128 groups of seven ones: 2^896 - 1, less 80 for the first arc.
  const std::string text = oid_to_string(longest);
  CHECK(text.starts_with("2."));
  CHECK(text.size() == 2 + 270);
  Bytes longer(128, 0xff);
  longer.push_back(0x7f);
  CHECK(oid_to_string(longer) == "malformed:" + to_hex(longer));
  Bytes huge(61'440, 0xff);
  huge.push_back(0x7f);
  const auto start = std::chrono::steady_clock::now();
  const Bytes element = tlv(der::kOid, huge);
  CHECK_FALSE(ExtendedKeyUsage::decode(tlv(der::kSequence, element)).has_value());
  CHECK_FALSE(
      CertificatePolicies::decode(tlv(der::kSequence, tlv(der::kSequence, element))).has_value());
  CHECK_FALSE(Name::parse(NameBuilder().add_raw(huge, der::kUtf8String, view_of("x")).encode())
                  .has_value());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(10));
}

TEST_CASE("the table of known identifiers has no contradictions", "[pkcs][oid]") {
  std::set<std::string> names;
  std::set<std::string> octets;
  for (const auto& known : known_oids()) {
    INFO(known.name);
    CHECK(names.insert(std::string(known.name)).second);
    CHECK(octets.insert(known.oid.to_string()).second);
    CHECK(find_oid_name(known.oid.octets()) == &known);
    CHECK(find_oid_by_name(known.name) != nullptr);
  }
  CHECK(find_oid_by_name("cn")->oid == oids::kCommonName);
  CHECK(find_oid_by_name("SERVERAUTH")->oid == oids::kServerAuth);
  CHECK(find_oid_by_name("no such name") == nullptr);
  CHECK(oid_display_name(oids::kServerAuth.octets()) == "serverAuth");
  CHECK(oid_display_name(Oid("1.2.3.4").octets()) == "1.2.3.4");
}

}  // namespace certwright::tests

#include "pkcs/name.h"

#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;

Bytes name_of(std::string_view text) { return NameBuilder::parse(text).value().encode(); }

Bytes common_name(DerTag tag, BytesView value) {
  return NameBuilder().add_raw(oids::kCommonName.octets(), tag, value).encode();
}

struct TextRow {
  std::string_view written;
  std::string_view shown;
};
constexpr TextRow kTextRows[] = {
    {"CN=srv.lab.example,O=Lab", "CN=srv.lab.example,O=Lab"},
    {"cn = srv , o = Lab ", "CN=srv,O=Lab"},
    {"/O=Lab/CN=srv", "CN=srv,O=Lab"},
    {"commonName=a;organizationName=b", "CN=a,O=b"},
    {"CN=a+OU=b,O=c", "CN=a+OU=b,O=c"},
    {"CN=a\\,b", "CN=a\\,b"},
    {"CN=a\\2cb", "CN=a\\,b"},
    {"CN=\\ a\\ ", "CN=\\ a\\ "},
    {"CN=\\#a", "CN=\\#a"},
    {"CN=M\\C3\\BCller", "CN=M\xc3\xbcller"},
    {"2.5.4.3=a", "CN=a"},
    {"1.2.3.4=a", "1.2.3.4=a"},
    {"DC=lab,DC=example", "DC=lab,DC=example"},
    {"CN=a\"b<c>d", "CN=a\\\"b\\<c\\>d"},
    {"", ""},
};

struct RefusedRow {
  const char* name;
  std::string_view text;
};
constexpr RefusedRow kRefusedRows[] = {
    {"no equals sign", "srv"},
    {"unknown keyword", "XY=a"},
    {"no keyword", "=a"},
    {"no value", "CN="},
    {"a backslash at the end", "CN=a\\"},
    {"a second part without a value", "CN=a,O="},
    {"an OID that is none", "9.9=a"},
};

struct EqualRow {
  const char* name;
  DerTag a_tag;
  std::string_view a;
  DerTag b_tag;
  std::string_view b;
  bool equal;
};
constexpr DerTag kUtf8 = der::kUtf8String;
constexpr DerTag kPrintable = der::kPrintableString;
constexpr EqualRow kEqualRows[] = {
    {"same octets", kUtf8, "Lab", kUtf8, "Lab", true},
    {"case", kUtf8, "LAB", kUtf8, "lab", true},
    {"string types", kUtf8, "Lab", kPrintable, "lab", true},
    {"BMPString", der::kBmpString, std::string_view("\0L\0a\0b", 6), kUtf8, "lab", true},
    {"spaces folded", kUtf8, "  a   b ", kPrintable, "a b", true},
    {"Latin letters", kUtf8, "M\xc3\x9cLLER", kUtf8, "m\xc3\xbcller", true},
    {"the multiplication sign is no letter", kUtf8, "\xc3\x97", kUtf8, "\xc3\xb7", false},
    {"another text", kUtf8, "Lab", kUtf8, "Lab2", false},
    {"a NUL ends nothing", kUtf8, std::string_view("a\0b", 3), kUtf8, "a", false},
    {"a NUL is compared as octets", kUtf8, std::string_view("a\0B", 3), kUtf8,
     std::string_view("a\0b", 3), false},
    {"malformed text equals its octets only", kUtf8, "\xff", kPrintable, "\xff", false},
    {"escaped text is not the octets it shows", kUtf8, std::string_view("a\0b", 3), kUtf8,
     "a\\x00b", false},
};

}  // namespace

TEST_CASE("names as people write them", "[pkcs][name]") {
  for (const auto& row : kTextRows) {
    INFO(row.written);
    const Bytes encoded = name_of(row.written);
    const auto name = Name::parse(encoded).value();
    CHECK(name.to_string() == row.shown);
    // The text has one reading.
    CHECK(equal(name_of(row.shown), encoded));
  }
  for (const auto& row : kRefusedRows) {
    INFO(row.name);
    CHECK(NameBuilder::parse(row.text).error().code() == E::malformed);
  }
}

TEST_CASE("the string type follows the attribute", "[pkcs][name]") {
  const Bytes encoded = name_of("CN=a,C=DE,DC=b,serialNumber=1");
  std::vector<DerTag> tags;
  for (const auto& attribute : Name::parse(encoded).value().attributes())
    tags.push_back(attribute.value_tag);
  CHECK(tags == std::vector<DerTag>{kPrintable, der::kIa5String, kPrintable, kUtf8});
}

TEST_CASE("names are equal by the rules of RFC 5280", "[pkcs][name][T-001]") {
  for (const auto& row : kEqualRows) {
    INFO(row.name);
    const Bytes a = common_name(row.a_tag, view_of(row.a));
    const Bytes b = common_name(row.b_tag, view_of(row.b));
    const auto first = Name::parse(a).value();
    const auto second = Name::parse(b).value();
    CHECK((first == second) == row.equal);
    CHECK((second == first) == row.equal);
    if (row.equal) CHECK(first.match_hash() == second.match_hash());
  }
}

TEST_CASE("the order of RDNs counts, that inside one does not", "[pkcs][name]") {
  const Bytes a = name_of("CN=a,O=b");
  const Bytes b = name_of("O=b,CN=a");
  const Bytes c = name_of("CN=a+O=b");
  const Bytes d = name_of("O=B+CN=A");
  CHECK_FALSE(Name::parse(a).value() == Name::parse(b).value());
  CHECK_FALSE(Name::parse(a).value() == Name::parse(c).value());
  CHECK(Name::parse(c).value() == Name::parse(d).value());
  CHECK(Name().empty());
  CHECK(Name() == Name::parse(hex("3000")).value());
  CHECK_FALSE(Name() == Name::parse(a).value());
}

TEST_CASE("a name lies within its prefixes", "[pkcs][name]") {
  const Bytes leaf = name_of("CN=a,OU=b,O=c");
  const auto name = Name::parse(leaf).value();
  struct Row {
    std::string_view base;
    bool within;
  };
  for (const auto& row : std::initializer_list<Row>{{"", true},
                                                    {"O=C", true},
                                                    {"OU=b,O=c", true},
                                                    {"CN=a,OU=b,O=c", true},
                                                    {"OU=b", false},
                                                    {"CN=x,CN=a,OU=b,O=c", false},
                                                    {"O=cc", false}}) {
    INFO(row.base);
    const Bytes base = name_of(row.base);
    CHECK(name.is_within(Name::parse(base).value()) == row.within);
  }
}

TEST_CASE("a NUL in a name is kept, shown, and no text", "[pkcs][name][T-001]") {
  const std::string_view hostile("good.example\0.evil.test", 23);
  for (const DerTag tag : {kUtf8, kPrintable, der::kIa5String, der::kTeletexString}) {
    const Bytes encoded = common_name(tag, view_of(hostile));
    const auto name = Name::parse(encoded).value();
    const auto attribute = name.attributes().at(0);
    CHECK(text_of(attribute.value) == hostile);
    CHECK_FALSE(attribute.text().exact);
    CHECK(name.common_name() == "good.example\\x00.evil.test");
    const Bytes good = common_name(tag, view_of("good.example"));
    CHECK_FALSE(name == Name::parse(good).value());
  }
}

TEST_CASE("malformed names are errors", "[pkcs][name][T-008][T-020]") {
  struct Row {
    const char* name;
    Bytes octets;
    E error;
  };
  const Bytes large = common_name(kUtf8, Bytes(65'536, 'a'));
  for (const auto& row : std::initializer_list<Row>{
           {"no SEQUENCE", hex("3100"), E::malformed},
           {"an empty RDN", hex("30023100"), E::malformed},
           {"an RDN that is no SET", hex("30023000"), E::malformed},
           {"an attribute without a value",
            hex("300931073005060355040"
                "3"),
            E::malformed},
           {"an attribute with two values", hex("300d310b300906035504030c000c00"), E::malformed},
           {"something after the name", hex("30000500"), E::malformed},
           {"more than 64 KiB", large, E::limit_exceeded},
           {"nothing", Bytes(), E::truncated}}) {
    INFO(row.name);
    const auto name = Name::parse(row.octets);
    REQUIRE_FALSE(name.has_value());
    const bool cut = row.error == E::malformed && name.error().code() == E::truncated;
    CHECK((cut || name.error().code() == row.error));
  }
  CHECK(Name::parse(hex("3000")).value().empty());
}

TEST_CASE("values of one type come in their order", "[pkcs][name]") {
  const Bytes encoded = name_of("CN=b,CN=a,O=c");
  const auto name = Name::parse(encoded).value();
  CHECK(name.values(oids::kCommonName) == std::vector<std::string>{"a", "b"});
  CHECK(name.common_name() == "a");
  CHECK(name.first(oids::kOrganizationName) == "c");
  CHECK(name.first(oids::kCountryName) == std::nullopt);
  CHECK(name.attributes().at(2).rdn == 2);
}

}  // namespace certwright::tests

// Equality of distinguished names and directoryName subtrees: RFC 5280 section 7.1 and 4.2.1.10.
#include <algorithm>
#include <string_view>
#include <vector>

#include "pkcs/name.h"
#include "pkcs/name_preparation.h"
#include "tests/support/catch.h"

using namespace std::string_view_literals;

namespace certwright::tests {
namespace {

constexpr DerTag kUtf8 = der::kUtf8String, kPrintable = der::kPrintableString,
                 kBmp = der::kBmpString, kTeletex = der::kTeletexString, kIa5 = der::kIa5String;

struct Attribute {
  const Oid& type;
  DerTag tag;
  std::string_view value;
  bool joined = false;  // stands in the RDN of the one before
};
using Attributes = std::vector<Attribute>;
constexpr const Oid& kO = oids::kOrganizationName;
constexpr const Oid& kOu = oids::kOrganizationalUnitName;
constexpr const Oid& kCn = oids::kCommonName;
constexpr const Oid& kDc = oids::kDomainComponent;

Bytes encode(const Attributes& attributes) {
  NameBuilder builder;
  for (const Attribute& attribute : attributes) {
    if (attribute.joined) builder.multi_valued();
    builder.add_raw(attribute.type.octets(), attribute.tag, view_of(attribute.value));
  }
  return builder.encode();
}

struct Row {
  const char* name;
  Attributes a, b;
  bool equal;
  bool within;  // a lies in the subtree b
};
const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"the same", {{kO, kUtf8, "Evil"}}, {{kO, kUtf8, "Evil"}}, true, true},
      {"string types", {{kO, kUtf8, "Evil"}}, {{kO, kPrintable, "Evil"}}, true, true},
      {"BMPString", {{kO, kBmp, "\0E\0v"sv}}, {{kO, kPrintable, "Ev"}}, true, true},
      {"TeletexString", {{kO, kTeletex, "Evil"}}, {{kO, kUtf8, "Evil"}}, true, true},
      {"IA5String", {{kDc, kIa5, "Lab"}}, {{kDc, kUtf8, "lab"}}, true, true},
      {"case", {{kO, kUtf8, "EVIL"}}, {{kO, kPrintable, "evil"}}, true, true},
      {"case beyond ASCII", {{kO, kUtf8, "MÜLLER"}}, {{kO, kUtf8, "Müller"}}, true, true},
      {"Latin Extended-A", {{kO, kUtf8, "ŠKODA ŹŁ"}}, {{kO, kUtf8, "škoda źł"}}, true, true},
      {"Greek, with the last sigma", {{kO, kUtf8, "ΛΌΓΟΣ"}}, {{kO, kUtf8, "λόγος"}}, true, true},
      {"Cyrillic", {{kO, kUtf8, "ЁЖ"}}, {{kO, kUtf8, "ёж"}}, true, true},
      {"sharp s", {{kO, kUtf8, "Straße"}}, {{kO, kPrintable, "STRASSE"}}, true, true},
      {"look-alikes", {{kO, kUtf8, "Аcme"}}, {{kO, kUtf8, "Acme"}}, false, false},
      {"accents", {{kO, kUtf8, "Müller"}}, {{kO, kUtf8, "Muller"}}, false, false},
      {"spaces outside", {{kO, kUtf8, "  Evil "}}, {{kO, kUtf8, "Evil"}}, true, true},
      {"spaces inside", {{kO, kUtf8, "Evil   Corp"}}, {{kO, kUtf8, "Evil Corp"}}, true, true},
      {"no space", {{kO, kUtf8, "EvilCorp"}}, {{kO, kUtf8, "Evil Corp"}}, false, false},
      {"other spaces",
       {{kO, kUtf8, "Evil\u00a0\u3000Corp"}},
       {{kO, kUtf8, "Evil Corp"}},
       true,
       true},
      {"line feed", {{kO, kUtf8, "Evil\nCorp"}}, {{kO, kUtf8, "Evil Corp"}}, true, true},
      {"soft hyphen", {{kO, kUtf8, "Ev\u00adil"}}, {{kO, kUtf8, "Evil"}}, true, true},
      {"zero width space", {{kO, kUtf8, "Ev\u200bil"}}, {{kO, kUtf8, "Evil"}}, true, true},
      {"nothing but spaces", {{kO, kUtf8, "  "}}, {{kO, kUtf8, ""}}, true, true},
      {"NUL", {{kO, kUtf8, "Evil\0"sv}}, {{kO, kUtf8, "Evil"}}, false, false},
      {"malformed UTF-8", {{kO, kUtf8, "Evil\xff"}}, {{kO, kUtf8, "Evil"}}, false, false},
      {"half a BMPString", {{kO, kBmp, "\0E\0"sv}}, {{kO, kUtf8, "E"}}, false, false},
      {"prefix of a value", {{kO, kUtf8, "Evil2"}}, {{kO, kUtf8, "Evil"}}, false, false},
      {"longer value", {{kO, kUtf8, "Evil"}}, {{kO, kUtf8, "Evil2"}}, false, false},
      {"attribute type", {{kOu, kUtf8, "Evil"}}, {{kO, kUtf8, "Evil"}}, false, false},
      {"everything", {{kO, kUtf8, "Evil"}}, {}, false, true},
      {"nothing", {}, {{kO, kUtf8, "Evil"}}, false, false},
      {"both empty", {}, {}, true, true},
      {"one RDN more", {{kO, kUtf8, "Lab"}, {kCn, kUtf8, "a"}}, {{kO, kUtf8, "Lab"}}, false, true},
      {"one RDN less", {{kO, kUtf8, "Lab"}}, {{kO, kUtf8, "Lab"}, {kCn, kUtf8, "a"}}, false, false},
      {"order of RDNs",
       {{kO, kUtf8, "Lab"}, {kCn, kUtf8, "a"}},
       {{kCn, kUtf8, "a"}, {kO, kUtf8, "Lab"}},
       false,
       false},
      {"not from the start",
       {{kCn, kUtf8, "a"}, {kO, kUtf8, "Lab"}},
       {{kO, kUtf8, "Lab"}},
       false,
       false},
      {"order inside an RDN",
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x", true}},
       {{kOu, kPrintable, "X"}, {kO, kPrintable, "LAB", true}},
       true,
       true},
      {"an RDN split in two",
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x"}},
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x", true}},
       false,
       false},
      {"two RDNs in one",
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x", true}},
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x"}},
       false,
       false},
      {"part of an RDN",
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x", true}},
       {{kO, kUtf8, "Lab"}},
       false,
       false},
      {"one attribute of an RDN more",
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x", true}},
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x", true}, {kCn, kUtf8, "a", true}},
       false,
       false},
      {"another value inside an RDN",
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "x", true}},
       {{kO, kUtf8, "Lab"}, {kOu, kUtf8, "y", true}},
       false,
       false},
      {"text that looks like two attributes",
       {{kO, kUtf8, "Lab,CN=a"}},
       {{kO, kUtf8, "Lab"}, {kCn, kUtf8, "a"}},
       false,
       false},
  };
  return all;
}

}  // namespace

TEST_CASE("distinguished names are compared as RFC 5280 says", "[pkcs][name][T-054]") {
  REQUIRE(rows().size() >= 40);
  for (const Row& row : rows()) {
    INFO(row.name);
    const Bytes a_tlv = encode(row.a);
    const Bytes b_tlv = encode(row.b);
    const auto a = Name::parse(a_tlv);
    const auto b = Name::parse(b_tlv);
    REQUIRE(a.has_value());
    REQUIRE(b.has_value());
    CHECK((*a == *b) == row.equal);
    CHECK((*b == *a) == row.equal);
    CHECK(a->is_within(*b) == row.within);
    if (row.equal) CHECK(a->match_hash() == b->match_hash());
    if (row.equal) CHECK(b->is_within(*a));
  }
}

TEST_CASE("DER's order inside an RDN is told from another", "[pkcs][name]") {
  const Bytes sorted = encode({{kO, kUtf8, "Lab"}, {kCn, kUtf8, "a", true}});
  CHECK(Name::parse(sorted)->sets_are_ordered());
  CHECK(Name::parse(encode({}))->sets_are_ordered());
  // SET { O, CN } in which the larger encoding stands first.
  Bytes wrong = sorted;
  const std::size_t set = 2 + 2;
  const std::size_t first = std::size_t{2} + wrong[set + 1];
  std::rotate(wrong.begin() + set, wrong.begin() + static_cast<std::ptrdiff_t>(set + first),
              wrong.end());
  const auto name = Name::parse(wrong);
  REQUIRE(name.has_value());
  CHECK_FALSE(name->sets_are_ordered());
  CHECK(*name == *Name::parse(sorted));
}

TEST_CASE("prepared text has four octets where it had four", "[pkcs][name]") {
  CHECK(prepare_for_comparison("\U0001f600 A") == "\U0001f600 a");
  CHECK(prepare_for_comparison("\u4e2d\u3000\u6587") == "\u4e2d \u6587");
  CHECK(prepare_for_comparison("\u00d7\u0130\u0178") == "\u00d7\u0130\u00ff");
}

}  // namespace certwright::tests

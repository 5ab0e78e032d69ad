#include "validators/dns_name.h"

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"

using namespace std::string_literals;

namespace certwright::validators {
namespace {

using Fault = DnsNameFault;

const std::string kLabel63(63, 'a');
const std::string kName253 =
    kLabel63 + "." + kLabel63 + "." + kLabel63 + "." + std::string(61, 'b');  // 3 * 64 + 61

struct MatchRow {
  std::string presented;
  std::string reference;
  DnsMatch expected;
};

DnsMatch match(const std::string& presented, const std::string& reference,
               DnsMatchOptions options = {}) {
  const auto parsed = ReferenceDnsName::parse(reference);
  REQUIRE(parsed.has_value());
  return match_dns_name(presented, *parsed, options);
}

void check_rows(const std::vector<MatchRow>& rows) {
  for (const MatchRow& row : rows) {
    INFO(row.presented << " presented, " << row.reference << " asked for");
    CHECK(match(row.presented, row.reference) == row.expected);
  }
}

TEST_CASE("a wildcard is the complete left-most label and stands for one label",
          "[validators][T-061]") {
  check_rows({
      {"*.x.test", "a.x.test", DnsMatch::match},
      {"*.X.Test", "A.x.TEST", DnsMatch::match},
      {"*.x.test", "x.test", DnsMatch::mismatch},
      {"*.x.test", "a.b.x.test", DnsMatch::mismatch},
      {"*.x.test", "a.y.test", DnsMatch::mismatch},
      {"*.x.test", "axx.test", DnsMatch::mismatch},
      {"*.x.test", "test", DnsMatch::mismatch},
      {"*", "example", DnsMatch::refused_wildcard},
      {"*", "a.x.test", DnsMatch::refused_wildcard},
      {"*.example", "a.example", DnsMatch::refused_wildcard},
      {"*.com.", "example.com", DnsMatch::malformed_presented},
      {"*.", "example", DnsMatch::malformed_presented},
      {"f*.x.test", "foo.x.test", DnsMatch::malformed_presented},
      {"*f.x.test", "f.x.test", DnsMatch::malformed_presented},
      {"f*f.x.test", "ff.x.test", DnsMatch::malformed_presented},
      {"a.*.test", "a.b.test", DnsMatch::malformed_presented},
      {"*.*.x.test", "a.b.x.test", DnsMatch::malformed_presented},
      {"**.x.test", "a.x.test", DnsMatch::malformed_presented},
      {"*..x.test", "a.x.test", DnsMatch::malformed_presented},
  });
}

TEST_CASE("wildcard policies", "[validators][T-061]") {
  const DnsMatchOptions one_label{.wildcards = WildcardPolicy::one_label};
  const DnsMatchOptions none{.wildcards = WildcardPolicy::none};
  CHECK(match("*.local", "srv.local", one_label) == DnsMatch::match);
  CHECK(match("*.local", "a.srv.local", one_label) == DnsMatch::mismatch);
  CHECK(match("*", "srv", one_label) == DnsMatch::refused_wildcard);
  CHECK(match("s*.local", "srv.local", one_label) == DnsMatch::malformed_presented);
  CHECK(match("*.x.test", "a.x.test", none) == DnsMatch::refused_wildcard);
  CHECK(match("a.x.test", "a.x.test", none) == DnsMatch::match);
}

TEST_CASE("A-labels are compared as octets and a wildcard never enters one",
          "[validators][T-062]") {
  check_rows({
      {"xn--abc.t", "xn--abc.t", DnsMatch::match},
      {"XN--ABC.t", "xn--abc.t", DnsMatch::match},
      {"*.a.t", "xn--abc.a.t", DnsMatch::match},  // a whole label, whatever it spells
      {"x*.t", "xn--abc.t", DnsMatch::malformed_presented},
      {"xn--*.t", "xn--abc.t", DnsMatch::malformed_presented},
      {"xn--*.a.t", "xn--abc.a.t", DnsMatch::malformed_presented},
      {"b\xc3\xbc"
       "cher.test",
       "xn--bcher-kva.test", DnsMatch::malformed_presented},
      {"\xd0\xb0pple.test", "apple.test", DnsMatch::malformed_presented},
      {"a\xef\xbc\x8etest", "a.test", DnsMatch::malformed_presented},
      {"so\xc2\xad"
       "ft.test",
       "soft.test", DnsMatch::malformed_presented},
  });
}

TEST_CASE("NUL and control octets make a name malformed", "[validators][T-001]") {
  check_rows({
      {"good.example\0.evil.test"s, "good.example", DnsMatch::malformed_presented},
      {"good.example\0"s, "good.example", DnsMatch::malformed_presented},
      {"\0good.example"s, "good.example", DnsMatch::malformed_presented},
      {"*.example\0.evil.test"s, "good.example", DnsMatch::malformed_presented},
      {"good.example\n", "good.example", DnsMatch::malformed_presented},
      {"good\x7f.example", "good.example", DnsMatch::malformed_presented},
  });
  CHECK(check_presented_dns_name("good.example\0.evil.test"s) == Fault::control_octet);
  CHECK(check_reference_dns_name("good.example\0.evil.test"s) == Fault::control_octet);
  CHECK_FALSE(ReferenceDnsName::parse("good.example\0.evil.test"s).has_value());
}

TEST_CASE("dots and odd host syntax", "[validators][T-065]") {
  struct Row {
    std::string name;
    Fault reference;
    Fault presented;
  };
  const std::string label64(64, 'a');
  const std::vector<Row> rows = {
      {"good.example", Fault::none, Fault::none},
      {"good.example.", Fault::none, Fault::trailing_dot},
      {"good.example..", Fault::trailing_dot, Fault::empty_label},
      {".good.example", Fault::leading_dot, Fault::leading_dot},
      {".", Fault::leading_dot, Fault::leading_dot},
      {"", Fault::empty, Fault::empty},
      {"a..b", Fault::empty_label, Fault::empty_label},
      {"a_b.test", Fault::none, Fault::none},
      {"_sip.test", Fault::none, Fault::none},
      {"a b.test", Fault::bad_character, Fault::bad_character},
      {"a,b.test", Fault::bad_character, Fault::bad_character},
      {"a-.test", Fault::none, Fault::hyphen_at_edge},
      {"-a.test", Fault::none, Fault::hyphen_at_edge},
      {"a.test-", Fault::none, Fault::hyphen_at_edge},
      {"srv", Fault::none, Fault::none},
      {kLabel63 + ".test", Fault::none, Fault::none},
      {label64 + ".test", Fault::label_too_long, Fault::label_too_long},
      {"test." + label64, Fault::label_too_long, Fault::label_too_long},
      {kName253, Fault::none, Fault::none},
      {kName253 + ".", Fault::none, Fault::name_too_long},
      {kName253 + "b", Fault::name_too_long, Fault::name_too_long},
      {std::string(std::size_t{10} << 20, 'a'), Fault::name_too_long, Fault::name_too_long},
      {"*.good.example", Fault::partial_wildcard, Fault::none},
  };
  REQUIRE(kName253.size() == 253);
  for (const Row& row : rows) {
    INFO(row.name.substr(0, 80));
    CHECK(check_reference_dns_name(row.name) == row.reference);
    CHECK(check_presented_dns_name(row.name) == row.presented);
  }
  check_rows({
      {"good.example", "good.example.", DnsMatch::match},
      {"GOOD.example", "good.EXAMPLE", DnsMatch::match},
      {"good.example.", "good.example", DnsMatch::malformed_presented},
      {"good.example.", "good.example.", DnsMatch::malformed_presented},
      {"good.examplf", "good.example", DnsMatch::mismatch},
      {"good.exampl", "good.example", DnsMatch::mismatch},
  });
}

TEST_CASE("an address in a dNSName is malformed", "[validators][T-064]") {
  for (const char* name : {"192.0.2.1", "0300.0.2.1", "3221225985", "192.0.513", "0x7f.1", "a.0x7f",
                           "999.999.999.999", "*.0.2.1"}) {
    INFO(name);
    CHECK(check_presented_dns_name(name) == Fault::numeric_last_label);
    CHECK_FALSE(ReferenceDnsName::parse(name).has_value());
  }
  CHECK(check_presented_dns_name("1.0x") == Fault::none);
  CHECK(check_presented_dns_name("192.0.2.1a") == Fault::none);
}

TEST_CASE("one dNSName is one name, whatever its text looks like", "[validators][T-066]") {
  check_rows({
      {"a.example, DNS:victim.example", "victim.example", DnsMatch::malformed_presented},
      {"a.example,victim.example", "victim.example", DnsMatch::malformed_presented},
      {"a.example\nvictim.example", "victim.example", DnsMatch::malformed_presented},
  });
}

TEST_CASE("a reference name is kept in lower case without its trailing dot", "[validators]") {
  const auto name = ReferenceDnsName::parse("Srv.Corp.Example.");
  REQUIRE(name.has_value());
  CHECK(name->text() == "srv.corp.example");
  CHECK(name->parent() == "corp.example");
  const auto host = ReferenceDnsName::parse("SRV");
  REQUIRE(host.has_value());
  CHECK(host->parent().empty());
  const auto bad = ReferenceDnsName::parse("a..b");
  REQUIRE_FALSE(bad.has_value());
  CHECK(bad.error().code() == ErrorCode::malformed);
}

}  // namespace
}  // namespace certwright::validators

#include "validators/name_near_miss.h"

#include <array>
#include <string>

#include "tests/support/catch.h"

namespace certwright::validators {
namespace {

TEST_CASE("why a name almost matched", "[validators]") {
  struct Row {
    const char* presented;
    const char* reference;
    NearMiss expected;
  };
  const Row rows[] = {
      {"srv.example.", "srv.example", NearMiss::trailing_dot},
      {"bücher.example", "xn--bcher-kva.example", NearMiss::unicode_form},
      {"Bücher.example", "xn--bcher-kva.example", NearMiss::unicode_form},
      {"example.com", "www.example.com", NearMiss::missing_www},
      {"WWW.example.com", "example.com", NearMiss::extra_www},
      {"*.example.com", "example.com", NearMiss::wildcard_bare_domain},
      {"*.example.com", "a.b.example.com", NearMiss::wildcard_too_deep},
      {"*.example", "srv.example", NearMiss::broad_wildcard},
      {"*.example.com", "srv.example.org", NearMiss::none},
      {"srv.example.com", "srv", NearMiss::short_reference},
      {"SRV", "srv.example.com", NearMiss::short_presented},
      {"srv.example.com", "srv.corp.example", NearMiss::suffix_differs},
      {"srv.exmple.com", "srv.example.com", NearMiss::one_character},
      {"srw.example.com", "srv.example.com", NearMiss::one_character},
      {"srv1.example.com", "srv.example.com", NearMiss::one_character},
      {"mail.example.com", "srv.example.com", NearMiss::none},
      {"", "srv.example.com", NearMiss::none},
  };
  for (const Row& row : rows) {
    INFO(row.presented << " presented, " << row.reference << " asked for");
    const auto reference = ReferenceDnsName::parse(row.reference);
    REQUIRE(reference.has_value());
    CHECK(match_dns_name(row.presented, *reference) != DnsMatch::match);
    CHECK(diagnose_dns_mismatch(row.presented, *reference) == row.expected);
  }
}

TEST_CASE("the best explanation among several names", "[validators]") {
  const auto reference = ReferenceDnsName::parse("www.example.com");
  REQUIRE(reference.has_value());
  const std::array<std::string_view, 4> names = {"mail.example.org", "www.example.org",
                                                 "example.com", "wwww.example.com"};
  const NearestName best = nearest_dns_name(names, *reference);
  CHECK(best.near_miss == NearMiss::missing_www);
  CHECK(best.presented == "example.com");
  CHECK(nearest_dns_name({}, *reference).near_miss == NearMiss::none);
}

}  // namespace
}  // namespace certwright::validators

#include "authority/publication_points.h"

#include "authority/certification_authority.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "store/memory_store.h"
#include "tests/support/catch.h"

namespace certwright::authority {
namespace {

constexpr UtcTime kNow{1795176000};

TEST_CASE("publication points survive being kept as text", "[authority]") {
  const PublicationPoints points{{"http://pki.lab.example/a.crl", "ldap://dc/cn=a"},
                                 {"http://pki.lab.example/a.cer"}};
  const auto back = PublicationPoints::parse(points.to_text() + "later something\n");
  CHECK(back.crl_urls == points.crl_urls);
  CHECK(back.issuer_urls == points.issuer_urls);
  CHECK(PublicationPoints::parse("").crl_urls.empty());
}

TEST_CASE("publication points are URLs and nothing else", "[authority][T-025]") {
  for (const char* url :
       {"", "ftp://x/", "pki.lab.example", "http://x/ y", "http://x/\ncrl http://y/"}) {
    INFO(url);
    PublicationPoints points;
    points.crl_urls = {url};
    CHECK(points.check().error().code() == ErrorCode::malformed);
  }
  PublicationPoints points;
  points.issuer_urls = {"https://pki.lab.example/a.cer"};
  CHECK(points.check().has_value());
}

TEST_CASE("a CA writes its publication points into what it issues", "[authority]") {
  const auto store = store::make_memory_store();
  AuthorityRequest request;
  request.name = "Root";
  request.points = {{"http://pki.lab.example/root.crl"}, {"http://pki.lab.example/root.cer"}};
  REQUIRE(CertificationAuthority::create_root(*store, request, kNow));
  auto ca = CertificationAuthority::load(*store, "Root").value();
  CHECK_FALSE(ca.certificate()->has(ExtensionId::crl_distribution_points));
  const auto profile =
      profile_for_role(*validators::RoleCatalogue().find("tls-server").value()).value();
  IssueRequest wanted;
  wanted.names.push_back(parse_requested_name("a.lab.example").value());
  const auto issued = ca.issue(wanted, profile, kNow).value();
  const auto& leaf = *issued.certificate;
  CHECK(CrlDistributionPoints::decode(leaf.value_of(ExtensionId::crl_distribution_points))
            .value()
            .uris() == request.points.crl_urls);
  CHECK(AuthorityInfoAccess::decode(leaf.value_of(ExtensionId::authority_info_access))
            .value()
            .uris(oids::kAdCaIssuers) == request.points.issuer_urls);
}

}  // namespace
}  // namespace certwright::authority

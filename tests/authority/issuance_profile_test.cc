#include "authority/issuance_profile.h"

#include <algorithm>

#include "tests/authority/authority_fixture.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using authority::IssuanceProfile;

struct Row {
  std::string_view role;
  std::vector<Oid> purposes;
  IssuanceProfile::Names names;
};
const Row kRows[] = {
    {"tls-server", {oids::kServerAuth}, IssuanceProfile::Names::required},
    {"tls-client", {oids::kClientAuth}, IssuanceProfile::Names::optional},
    {"scmdm-gateway", {oids::kServerAuth}, IssuanceProfile::Names::required},
};

}  // namespace

TEST_CASE("a profile follows from its role", "[authority]") {
  const validators::RoleCatalogue catalogue;
  for (const auto& row : kRows) {
    INFO(row.role);
    const auto role = catalogue.find(row.role);
    REQUIRE(role.has_value());
    const auto profile = authority::profile_for_role(**role).value();
    CHECK(profile.role == row.role);
    CHECK(profile.names == row.names);
    for (const auto& purpose : row.purposes) {
      CHECK(std::find(profile.purposes.begin(), profile.purposes.end(), purpose) !=
            profile.purposes.end());
    }
    CHECK(profile.default_days >= 1);
    CHECK(profile.default_days <= profile.max_days);
    CHECK(profile.min_rsa_bits >= 2048);
    CHECK((profile.usage_other & KeyUsage::key_encipherment) == 0);
    CHECK((profile.usage_rsa & KeyUsage::key_cert_sign) == 0);
  }
  const auto ca = catalogue.find("issuing-ca").value();
  CHECK(authority::profile_for_role(*ca).error().code() == ErrorCode::unsupported);
}

TEST_CASE("what any end entity role issues passes the check before signing", "[authority][T-117]") {
  const validators::RoleCatalogue catalogue;
  RootInStore lab;
  std::size_t issued = 0;
  for (const auto& id : catalogue.ids()) {
    const auto profile = authority::profile_for_role(*catalogue.find(id).value());
    if (!profile) continue;
    auto request = issue_request({});
    const auto allows = [&](GeneralNameKind kind) {
      return std::find(profile->allowed_names.begin(), profile->allowed_names.end(), kind) !=
             profile->allowed_names.end();
    };
    if (allows(GeneralNameKind::dns_name)) {
      request = issue_request({"srv.lab.example"});
    } else if (allows(GeneralNameKind::rfc822_name)) {
      request = issue_request({"someone@lab.example"});
    }
    request.key_type = profile->key_type;
    INFO(id);
    const auto result = lab.root.issue(request, *profile, kNow);
    if (!result) FAIL(result.error().message());
    CHECK(result->certificate->verify_signed_by(*lab.root.certificate()).has_value());
    CHECK(result->certificate->malformed == 0);
    CHECK(result->certificate->anomalies == 0);
    ++issued;
  }
  CHECK(issued >= 5);
}

}  // namespace certwright::tests

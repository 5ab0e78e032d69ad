#include "authority/issuance_profile.h"

#include <algorithm>

#include "authority/issuance_draft.h"
#include "fixtures/certificate_fixture.h"
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

namespace {

// The parameters of a role by their examples; those that decide which demands count are left out.
validators::RoleParameters example_parameters(const validators::Role& role) {
  validators::RoleParameters out;
  for (const auto& parameter : role.parameters) {
    const bool decides =
        std::any_of(role.demands.begin(), role.demands.end(), [&](const auto& demand) {
          return demand.conditions.when.parameter == parameter.name ||
                 demand.conditions.unless.parameter == parameter.name;
        });
    if (decides || parameter.example.find("…") != std::string::npos) continue;
    REQUIRE(out.set(parameter.name + "=" + parameter.example).has_value());
  }
  return out;
}

// What the issuing CA, its place and the log of certificates decide, not the profile.
bool is_the_issuers(const validators::Finding& found) {
  const std::string_view id = found.id;
  for (const std::string_view other :
       {"extensions.crlDistributionPoints", "extensions.authorityInfoAccess",
        "extensions.certificatePolicies", "extensions.sctList"}) {
    if (id == "role.extension_missing" && found.field == other) return true;
  }
  return id.starts_with("site.") || id.starts_with("list.") || id.starts_with("amt.") ||
         id == "role.issuer_not_in_store" || id == "role.key_differs" ||
         id == "role.subject_differs";
}

CertificatePtr issue_by_profile(const fixtures::IssuedCertificate& root,
                                const IssuanceProfile& profile,
                                const std::vector<std::string>& names) {
  const bool rsa = profile.key_type == KeyType::rsa_2048 || profile.key_type == KeyType::rsa_3072 ||
                   profile.key_type == KeyType::rsa_4096;
  const auto key = rsa                                    ? fixtures::TestKey::rsa_2048_1
                   : profile.key_type == KeyType::ec_p384 ? fixtures::TestKey::ec_p384
                                                          : fixtures::TestKey::ec_p256_1;
  const Bytes spki = to_bytes(fixtures::test_key(key).spki_tlv());
  auto draft = authority::make_draft(*root.certificate, issue_request(names), profile, spki, kNow);
  if (!draft) FAIL(draft.error().message());
  draft->builder.serial(Bytes{1, 2, 3, 4});
  return Certificate::parse(draft->builder.sign(root.key).value()).value();
}

}  // namespace

TEST_CASE("what is issued in a role passes the role", "[authority][role]") {
  const validators::RoleCatalogue catalogue;
  const auto root = fixtures::CertificateFixture("CN=Lab Root")
                        .key(fixtures::TestKey::ec_p256_4)
                        .ca()
                        .valid(kNow.plus_days(-10), kNow.plus_days(4000))
                        .self_signed();
  std::size_t issued = 0;
  for (const auto& id : catalogue.ids()) {
    INFO(id);
    const auto role = catalogue.find(id).value();
    const auto parameters = example_parameters(*role);
    const auto bare = authority::profile_for_role(*role);
    // Larger keys than the fixed ones are another test's matter.
    if (!bare || bare->min_rsa_bits > 2048) continue;
    const bool mail = std::find(bare->allowed_names.begin(), bare->allowed_names.end(),
                                GeneralNameKind::dns_name) == bare->allowed_names.end();
    const std::string name = mail ? "ada@contoso.com" : "srv.contoso.com";
    const std::vector names{validators::ReferenceIdentity::parse(name).value()};
    const auto profile = authority::profile_for_role(*role, {names, &parameters, kNow}).value();
    const CertificatePtr certificate = issue_by_profile(root, profile, {name});
    const std::vector<CertificatePtr> chain{certificate, root.certificate};
    validators::RoleSubject subject;
    subject.certificate = certificate;
    subject.chain = chain;
    subject.names = names;
    subject.parameters = &parameters;
    subject.key = validators::KeyFacts{validators::KeyFacts::Presence::present, ""};
    subject.at = kNow;
    for (const auto& found : validators::evaluate_role(*role, subject).findings) {
      if (is_the_issuers(found) || found.severity <= validators::Severity::notice) continue;
      FAIL_CHECK(found.id + ": " + found.message);
    }
    ++issued;
  }
  CHECK(issued >= 100);
}

}  // namespace certwright::tests

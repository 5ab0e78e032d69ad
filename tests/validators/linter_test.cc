// The linter: which rules are run, whose violations are told, and how much they count.
#include "validators/lint/linter.h"

#include <algorithm>

#include "fixtures/certificate_fixture.h"
#include "fixtures/certificate_sample.h"
#include "pkcs/general_name.h"
#include "tests/support/catch.h"
#include "validators/lint/covered_rules.h"
#include "validators/lint/public_trust.h"

namespace certwright::validators {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): samples are made of fixtures

struct Linted {
  Bytes der;
  LintResult result;
  bool has(std::string_view id) const {
    return std::ranges::any_of(result.results,
                               [&](const RuleResult& each) { return each.rule->id == id; });
  }
};

Linted lint(const CertificateSample& sample, const LintSettings& settings = {},
            PublicTrust trust = PublicTrust::unknown) {
  Linted out{sample.der(), {}};
  const auto view = CertificateView::parse(out.der, Reading::tolerant);
  REQUIRE(view);
  out.result = Linter(settings).lint(*view, [trust] { return trust; });
  return out;
}

TEST_CASE("linter: the profile is chosen from the certificate, and why is said") {
  struct Row {
    CertificateSample sample;
    PublicTrust trust;
    LintProfile profile;
    std::string reason;
  };
  const Oid etsi{"0.4.0.194112.1.0"};
  const Oid code{"2.23.140.1.4.1"};
  const Row rows[] = {
      {tls_server(), PublicTrust::unknown, LintProfile::public_tls,
       "it has a reserved policy for TLS"},
      {smime_mailbox(), PublicTrust::unknown, LintProfile::public_smime,
       "it has a reserved policy for S/MIME"},
      {private_server().with_policies({code}), PublicTrust::unknown,
       LintProfile::public_code_signing, "it has a reserved policy for code signing"},
      {private_server().with_policies({etsi}), PublicTrust::unknown, LintProfile::qualified,
       "it has a policy of ETSI"},
      {private_server().with(oids::kCtPoison, true, sample_element(der::kNull, "")),
       PublicTrust::unknown, LintProfile::public_tls, "it was logged for Certificate Transparency"},
      {private_server(), PublicTrust::unknown, LintProfile::private_pki,
       "nothing says that the public trusts it"},
      {private_server(), PublicTrust::trusted, LintProfile::public_tls,
       "its chain ends in a publicly trusted root"},
      {private_server().with_purposes({oids::kEmailProtection}), PublicTrust::trusted,
       LintProfile::public_smime, "its chain ends in a publicly trusted root"},
      {private_server().with_purposes({oids::kCodeSigning}), PublicTrust::trusted,
       LintProfile::public_code_signing, "its chain ends in a publicly trusted root"},
      {private_server().with_purposes({oids::kClientAuth}), PublicTrust::trusted,
       LintProfile::standards, "its chain ends in a publicly trusted root"},
  };
  for (const Row& row : rows) {
    const auto linted = lint(row.sample, {}, row.trust);
    CHECK(to_string(linted.result.choice.profile) == to_string(row.profile));
    CHECK(linted.result.choice.reason == row.reason);
  }
}

TEST_CASE("linter: public CAs' rules leave private certificates alone") {
  for (const auto& each :
       lint(private_server().without(oids::kCertificatePolicies)).result.results) {
    CHECK_FALSE(each.rule->source().starts_with("cabf"));
  }
  LintSettings public_tls;
  public_tls.profile = LintProfile::public_tls;
  const auto asked = lint(private_server(), public_tls);
  CHECK(asked.result.choice.reason == "it was asked for");
  CHECK(std::ranges::any_of(asked.result.results, [](const RuleResult& each) {
    return each.rule->source() == "cabf_br";
  }));
}

TEST_CASE("linter: conforming certificates of every kind violate no rule of their profile") {
  const std::pair<const char*, CertificateSample> samples[] = {
      {"tls_server", tls_server()},
      {"tls_server_ov", tls_server_ov()},
      {"tls_server_iv", tls_server_iv()},
      {"tls_server_ev", tls_server_ev()},
      {"tls_ca", tls_ca()},
      {"root_ca", root_ca()},
      {"smime_mailbox", smime_mailbox()},
      {"smime_organization", smime_organization()},
      {"smime_sponsored", smime_sponsored()},
      {"smime_individual", smime_individual()},
      {"private_server", private_server()},
  };
  for (const auto& [name, sample] : samples) {
    for (const auto& each : lint(sample).result.results) {
      // The samples have the keys of all tests, whose private parts are published.
      if (each.rule->id == "key.known_compromised") continue;
      INFO(name << ": " << each.rule->id << " " << each.details.found);
      CHECK(each.rule->severity < Severity::warning);
    }
  }
}

TEST_CASE("linter: of what several documents demand the strictest is told once") {
  const auto linted = lint(tls_server().with_validity("2026-11-01", 400));
  CHECK(linted.has("cabf_br.validity_over_200_days"));
  CHECK_FALSE(linted.has("cabf_br.validity_over_199_days"));
  CHECK_FALSE(linted.has("apple.valid_longer_than_398_days"));
  CHECK_FALSE(linted.has("apple.valid_longer_than_397_days"));

  LintSettings settings;
  settings.profile = LintProfile::public_tls;
  const auto root = lint(root_ca().with_critical(oids::kKeyUsage, false), settings);
  CHECK(root.has("cabf_br.root_key_usage_not_critical"));
  CHECK_FALSE(root.has("cabf_br.ca_key_usage_not_critical"));
  CHECK_FALSE(root.has("rfc5280.key_usage_not_critical"));
  CHECK(
      lint(root_ca().with_critical(oids::kKeyUsage, false)).has("rfc5280.key_usage_not_critical"));
}

TEST_CASE("linter: rows about rules name rules that exist") {
  for (const CoveredRule& row : kCoveredRules) {
    INFO(row.rule << " by " << row.by);
    CHECK(find_rule(row.rule) != nullptr);
    CHECK(find_rule(row.by) != nullptr);
  }
  for (const OverruledRule& row : kOverruledRules) {
    INFO(row.rule);
    CHECK(find_rule(row.rule) != nullptr);
    CHECK(includes_source(row.profile, find_rule(row.rule)->source()));
  }
}

TEST_CASE("linter: severities are those of the settings, by rule before source") {
  LintSettings settings;
  settings.severities["cabf_br.*"] = Severity::notice;
  settings.severities["cabf_br.validity_over_200_days"] = Severity::fatal;
  const Linter linter(settings);
  const auto linted =
      lint(tls_server().with_validity("2026-11-01", 400).with_dns_names({"intranet"}), settings);
  for (const auto& each : linted.result.results) {
    const Finding finding = linter.to_finding(each, nullptr);
    INFO(finding.id);
    if (finding.id == "cabf_br.validity_over_200_days") {
      CHECK(finding.severity == Severity::fatal);
      CHECK(finding.found == "400 days");
    } else if (finding.id.starts_with("cabf_br.")) {
      CHECK(finding.severity == Severity::notice);
    }
  }
}

TEST_CASE("linter: rules that do not apply are told when that is asked for") {
  LintSettings settings;
  settings.idle_rules = true;
  const auto linted = lint(private_server(), settings);
  const auto found = std::ranges::find_if(linted.result.results, [](const RuleResult& each) {
    return each.rule->id == "rfc5280.basic_constraints_not_critical";
  });
  REQUIRE(found != linted.result.results.end());
  CHECK(found->status == RuleStatus::not_applicable);
  const Finding finding = Linter(settings).to_finding(*found, nullptr);
  CHECK(finding.severity == Severity::info);
  CHECK(finding.message == "rfc5280.basic_constraints_not_critical: not applicable.");
}

TEST_CASE("lint types: each name is read back, with dashes, capitals and endings as well") {
  for (const auto name : LintType::names()) {
    INFO(name);
    const auto type = LintType::parse(name);
    REQUIRE(type);
    CHECK(type->stated);
  }
  CHECK(LintType::parse("OV-final-certificate")->tls == TlsType::organization_validated);
  CHECK(LintType::parse("external-cross-ca")->external);
  CHECK(LintType::parse("qevcp-w-psd2-eidas")->psd2);
  CHECK_FALSE(LintType::parse(""));
  CHECK_FALSE(LintType::parse("ovv"));
}

TEST_CASE("lint types: read from certificates") {
  const std::pair<CertificateSample, std::string> rows[] = {
      {tls_server(), "TLS certificate, domain validated"},
      {tls_server_ev(), "TLS certificate, extended validation"},
      {tls_ca(), "CA that issues TLS certificates"},
      {tls_ca().with_purposes({oids::kEmailProtection}), "CA that issues no TLS certificates"},
      {root_ca(), "root CA"},
      {ocsp_responder(), "OCSP responder"},
      {smime_sponsored(), "S/MIME certificate, sponsor validated"},
      {private_server(), "certificate"},
      {private_server().with_policies({Oid{"0.4.0.194112.1.0"}}), "certificate, qualified (ETSI)"},
  };
  for (const auto& [sample, description] : rows) {
    CHECK(lint(sample).result.type.description() == description);
  }
}

TEST_CASE("public trust: signatures lead to a listed root, over the certificates at hand") {
  const auto root = CertificateFixture("CN=Root").key(TestKey::ec_p256_2).ca().self_signed();
  const auto issuing = CertificateFixture("CN=CA").key(TestKey::ec_p256_3).ca().signed_by(root);
  const auto leaf = CertificateFixture("CN=leaf").dns("a.example").signed_by(issuing);
  const auto forged = CertificateFixture("CN=CA")
                          .key(TestKey::ec_p256_4)
                          .ca()
                          .signed_with(root, test_key(TestKey::ec_p256_4));
  const PublicTrustSource source({root.certificate});
  const CertificatePool none;
  const CertificatePool with_issuing({&issuing.certificate, 1});
  const CertificatePool with_forged({&forged.certificate, 1});
  CHECK(source.trust_in(*root.certificate, none) == PublicTrust::trusted);
  CHECK(source.trust_in(*issuing.certificate, none) == PublicTrust::trusted);
  CHECK(source.trust_in(*leaf.certificate, none) == PublicTrust::unknown);
  CHECK(source.trust_in(*leaf.certificate, with_issuing) == PublicTrust::trusted);
  CHECK(source.trust_in(*leaf.certificate, with_forged) == PublicTrust::unknown);
  CHECK(source.trust_in(*forged.certificate, none) == PublicTrust::unknown);
  CHECK(PublicTrustSource().trust_in(*root.certificate, none) == PublicTrust::unknown);
}

}  // namespace
}  // namespace certwright::validators

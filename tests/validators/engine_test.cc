#include "validators/engine.h"

#include <functional>
#include <set>
#include <vector>

#include "fixtures/certificate_fixture.h"
#include "fixtures/certificate_list_fixture.h"
#include "fixtures/public_keys.h"
#include "tests/support/catch.h"
#include "tests/validators/verify_scene.h"
#include "validators/certificate_pool.h"
#include "validators/verify.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using namespace certwright::tests;       // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::fresh_key;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

struct Site : VerifyScene {
  CertificateFixture issuing = CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca();
  CertificatePool pool;

  TargetResult verify(std::string_view engine) {
    const IssuedCertificate ca = issuing.signed_by(root);
    const CertificatePtr target = leaf.signed_by(ca).certificate;
    pool.add(ca.certificate);
    request.sources = {&pool};
    request.file = {target};
    request.engines = EngineSet::parse(engine).value();
    return ask();
  }
};

// "pass fail not-run": certwright, openssl, botan.
std::string opinions(const TargetResult& result) {
  std::string text;
  for (const EngineOpinion& opinion : result.engines) {
    text += (text.empty() ? "" : " ") + opinion.verdict;
  }
  return text;
}

const Finding& only(const TargetResult& result, std::string_view id) {
  const Finding* found = nullptr;
  for (const Finding& finding : result.findings) {
    if (finding.id == id) found = &finding;
  }
  REQUIRE(found != nullptr);
  return *found;
}

// RFC 9525 does not know the common name; OpenSSL falls back to it.
void common_name_only(Site& s) {
  s.leaf =
      CertificateFixture("CN=srv.lab.example").purposes({oids::kServerAuth}).tweak(fresh_key());
  s.ask_for("srv.lab.example");
}
// RFC 5280 section 6.1.1 (d) takes any name and key as an anchor.
void anchor_is_no_root(Site& s) {
  const IssuedCertificate top =
      CertificateFixture("CN=Lab Top").key(TestKey::ec_p256_4).ca().self_signed();
  s.root = CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().signed_by(top);
  s.trust = TrustAnchors({s.root.certificate});
}

struct Row {
  const char* name;
  const char* engine;
  std::function<void(Site&)> change;
  Verdict verdict;
  const char* opinions;
  std::multiset<std::string> findings;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"nobody else asked", "certwright", {}, Verdict::pass, "pass not-run not-run", {}},
      {"all agree", "all", {}, Verdict::pass, "pass pass pass", {}},
      {"all agree on the name",
       "all",
       [](Site& s) { s.ask_for("srv.lab.example"); },
       Verdict::pass,
       "pass pass pass",
       {}},
      {"all refuse an expired issuer",
       "all",
       [](Site& s) { s.issuing.valid(kNow.plus_days(-9), kNow.plus_days(-1)); },
       Verdict::fail,
       "fail fail fail",
       {"chain.expired"}},
      {"all refuse another name",
       "all",
       [](Site& s) { s.ask_for("www.lab.example"); },
       Verdict::fail,
       "fail fail fail",
       {"name.mismatch"}},
      {"an anchor that is no root",
       "all",
       anchor_is_no_root,
       Verdict::pass,
       "pass fail fail",
       {"engine.disagreement", "engine.disagreement"}},
      {"a common name in place of a name",
       "all",
       common_name_only,
       Verdict::fail,
       "fail pass pass",
       {"name.cn_only", "engine.disagreement", "engine.disagreement"}},
      {"a name that Botan does not compare",
       "all",
       [](Site& s) {
         s.leaf.ip(from_hex("20010db8000000000000000000000001").value());
         s.ask_for("2001:db8::1");
       },
       Verdict::pass,
       "pass pass not-run",
       {"engine.failed"}},
      {"OpenSSL decides and accepts", "openssl", {}, Verdict::pass, "pass pass not-run", {}},
      {"OpenSSL decides and refuses what we accept",
       "openssl",
       anchor_is_no_root,
       Verdict::fail,
       "pass fail not-run",
       {"engine.refused", "engine.own_verdict"}},
      {"Botan decides and refuses as we do",
       "botan",
       [](Site& s) { s.issuing.valid(kNow.plus_days(-9), kNow.plus_days(-1)); },
       Verdict::fail,
       "fail not-run fail",
       {"engine.refused"}},
      {"a name stays ours to judge",
       "openssl",
       common_name_only,
       Verdict::fail,
       "fail pass not-run",
       {"name.cn_only", "engine.own_verdict"}},
      {"the engine that decides has no answer",
       "botan",
       [](Site& s) { s.request.purpose = *find_purpose("email"); },
       Verdict::fail,
       "fail not-run not-run",
       {"engine.not_judged"}},
      {"nothing is trusted",
       "openssl",
       [](Site& s) { s.trust = TrustAnchors(); },
       Verdict::fail,
       "fail not-run not-run",
       {"engine.not_judged"}},
      {"distrust is not handed over",
       "openssl",
       [](Site& s) { s.trust.distrust(s.issuing.signed_by(s.root).certificate); },
       Verdict::fail,
       "fail fail not-run",
       {"chain.distrusted", "engine.refused"}},
  };
  return all;
}

}  // namespace

TEST_CASE("whose verdict counts, and what the others say", "[validators][engine][T-041]") {
  const Row& row = GENERATE(from_range(rows().begin(), rows().end()));
  INFO(row.name);
  Site site;
  if (row.change) row.change(site);
  const TargetResult result = site.verify(row.engine);
  CHECK(to_string(result.verdict) == to_string(row.verdict));
  CHECK(opinions(result) == row.opinions);
  CHECK(ids(result) == row.findings);
}

TEST_CASE("a disagreement names both opinions and who would decide so", "[validators][engine]") {
  Site site;
  anchor_is_no_root(site);
  const TargetResult result = site.verify("all");
  const Finding& found = only(result, "engine.disagreement");
  CHECK(found.severity == Severity::warning);
  CHECK(found.expected == "certwright: pass");
  CHECK(found.found.starts_with("botan: fail, "));
  CHECK(found.message.find("refuses what Certwright accepts") != std::string::npos);
  CHECK(found.message.find("Would refuse: programs with Botan's TLS") != std::string::npos);
}

TEST_CASE("revocation lists are handed to the engines", "[validators][engine]") {
  Site site;
  const IssuedCertificate ca = site.issuing.signed_by(site.root);
  const CertificatePtr target = site.leaf.signed_by(ca).certificate;
  const Bytes lists[] = {fixtures::make_certificate_list(site.root),
                         fixtures::make_certificate_list(ca, {target->serial})};
  for (const Bytes& der : lists) {
    site.request.revocation_lists.push_back(RevocationList::read(der).value());
    site.request.engine_lists.push_back(std::make_shared<const Bytes>(der));
  }
  const TargetResult result = site.verify("all");
  CHECK(opinions(result) == "fail fail fail");
  CHECK(ids(result) == std::multiset<std::string>{"chain.revoked"});
  // Where the policy leaves revocation alone, the engines are not asked about it either.
  site.request.policy.revocation = RevocationMode::off;
  CHECK(opinions(site.verify("all")) == "pass pass pass");
}

TEST_CASE("the engines and the words for them", "[validators][engine]") {
  std::vector<std::string_view> words;
  for (const EngineDescription& engine : engines()) {
    words.push_back(engine.word);
    const auto set = EngineSet::parse(engine.word);
    REQUIRE(set.has_value());
    CHECK(set->deciding() == engine.id);
    CHECK(set->peers().size() == (engine.id == EngineId::certwright ? 0 : 1));
    CHECK(engine_version(engine.id).has_value());
    CHECK_FALSE(engine.judges.empty());
    CHECK_FALSE(engine.stands_for.empty());
  }
  CHECK(words == std::vector<std::string_view>{"certwright", "openssl", "botan"});
  CHECK(EngineSet::parse("all")->deciding() == EngineId::certwright);
  CHECK(EngineSet::parse("all")->peers().size() == 2);
  CHECK_FALSE(EngineSet::parse("gnutls").has_value());
}

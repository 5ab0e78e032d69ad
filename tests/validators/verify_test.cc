#include "validators/verify.h"

#include <functional>
#include <set>

#include "fixtures/certificate_fixture.h"
#include "fixtures/public_keys.h"
#include "tests/support/catch.h"
#include "tests/validators/verify_scene.h"
#include "validators/certificate_pool.h"
#include "validators/check_certificate.h"
#include "validators/finding_catalogue.h"

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
  IssuedCertificate issuing =
      CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca().signed_by(root);

  CertificatePtr made() const { return leaf.signed_by(issuing).certificate; }
  TargetResult verify() {
    if (request.file.empty()) request.file = {made(), issuing.certificate};
    return ask();
  }
};

struct Row {
  const char* name;
  std::function<void(Site&)> change;
  Verdict verdict;
  std::multiset<std::string> expected;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"sound", [](Site& s) { s.ask_for("srv.lab.example"); }, Verdict::pass, {}},
      {"sound by address",
       [](Site& s) {
         s.leaf.ip(Bytes{192, 0, 2, 7});
         s.ask_for("192.0.2.7");
       },
       Verdict::pass,
       {}},
      {"two names, one wrong",
       [](Site& s) {
         s.ask_for("srv.lab.example");
         s.ask_for("alt.lab.example");
       },
       Verdict::fail,
       {"name.mismatch"}},
      {"another suffix",
       [](Site& s) { s.ask_for("srv.corp.example"); },
       Verdict::fail,
       {"name.mismatch"}},
      {"short host name", [](Site& s) { s.ask_for("srv"); }, Verdict::fail, {"name.mismatch"}},
      {"wildcard too deep",
       [](Site& s) {
         s.leaf = CertificateFixture("CN=x").dns("*.lab.example").tweak(fresh_key());
         s.ask_for("a.b.lab.example");
       },
       Verdict::fail,
       {"name.mismatch"}},
      {"common name only",
       [](Site& s) {
         s.leaf = CertificateFixture("CN=srv.lab.example").tweak(fresh_key());
         s.ask_for("srv.lab.example");
       },
       Verdict::fail,
       {"name.cn_only"}},
      {"common name only, no name asked for",
       [](Site& s) { s.leaf = CertificateFixture("CN=srv.lab.example").tweak(fresh_key()); },
       Verdict::fail,
       {"name.cn_only"}},
      {"common name only under the legacy profile",
       [](Site& s) {
         s.leaf = CertificateFixture("CN=srv.lab.example").tweak(fresh_key());
         s.ask_for("srv.lab.example");
         s.request.policy = *find_policy("legacy");
       },
       Verdict::pass,
       {"name.subject_match"}},
      {"common name beside a subjectAltName under the legacy profile",
       [](Site& s) {
         s.leaf = CertificateFixture("CN=srv.lab.example")
                      .uri("https://other.example/")
                      .tweak(fresh_key());
         s.ask_for("srv.lab.example");
         s.request.policy = *find_policy("legacy");
       },
       Verdict::fail,
       {"name.mismatch"}},
      {"no names at all",
       [](Site& s) {
         s.leaf = CertificateFixture("O=Lab").tweak(fresh_key());
         s.ask_for("srv.lab.example");
       },
       Verdict::fail,
       {"name.no_names"}},
      {"malformed entry beside the right one",
       [](Site& s) {
         s.leaf.dns("bad name.lab.example");
         s.ask_for("srv.lab.example");
       },
       Verdict::pass,
       {"name.malformed"}},
      {"expired",
       [](Site& s) { s.leaf.valid(kNow.plus_days(-9), kNow.plus_days(-1)); },
       Verdict::fail,
       {"chain.expired"}},
      {"expires soon",
       [](Site& s) {
         s.leaf.valid(kNow.plus_days(-9), kNow.plus_days(10));
         s.request.least_days = 30;
       },
       Verdict::pass,
       {"chain.expires_soon"}},
      {"published key",
       [](Site& s) { s.leaf.tweak([](CertificateBuilder&) {}); },
       Verdict::fail,
       {"key.known_compromised"}},
      {"wrong purpose and wrong name",
       [](Site& s) {
         s.leaf.purposes({oids::kClientAuth});
         s.ask_for("other.example");
       },
       Verdict::fail,
       {"chain.purpose", "name.mismatch"}},
      {"issuing CA missing",
       [](Site& s) { s.request.file = {s.made()}; },
       Verdict::fail,
       {"chain.issuer_missing"}},
      {"the file begins with the CA",
       [](Site& s) {
         s.request.file = {s.issuing.certificate, s.made()};
       },
       Verdict::pass,
       {"chain.order"}},
      {"root before the issuing CA",
       [](Site& s) {
         s.request.file = {s.made(), s.root.certificate, s.issuing.certificate};
       },
       Verdict::pass,
       {"chain.order"}},
      {"complete and in order",
       [](Site& s) {
         s.request.file = {s.made(), s.issuing.certificate, s.root.certificate};
       },
       Verdict::pass,
       {}},
      {"issuing CA twice",
       [](Site& s) {
         s.request.file = {s.made(), s.issuing.certificate, s.issuing.certificate};
       },
       Verdict::pass,
       {"chain.duplicate"}},
      {"another server's certificate in the file",
       [](Site& s) {
         s.request.file = {s.made(), s.issuing.certificate,
                           CertificateFixture("CN=Stranger").self_signed().certificate};
       },
       Verdict::pass,
       {"chain.unrelated"}},
      {"nothing to trust",
       [](Site& s) { s.trust = TrustAnchors(); },
       Verdict::fail,
       {"chain.issuer_missing"}},
      {"nothing to trust, and that is fine",
       [](Site& s) {
         s.trust = TrustAnchors();
         s.request.path = PathDemand::when_anchors_are;
       },
       Verdict::pass,
       {}},
      {"serial number zero",
       [](Site& s) {
         s.leaf.tweak([set = fresh_key()](CertificateBuilder& b) {
           set(b);
           b.serial_contents(Bytes{0});
         });
       },
       Verdict::pass,
       {"parse.serial_zero"}},
  };
  return all;
}

}  // namespace

TEST_CASE("verify_target judges with exactly these findings", "[validators][T-001][T-063]") {
  for (const Row& row : rows()) {
    INFO(row.name);
    Site site;
    row.change(site);
    const TargetResult result = site.verify();
    CHECK(result.verdict == row.verdict);
    CHECK(ids(result) == row.expected);
  }
}

TEST_CASE("what was proved and what was not is said", "[validators][T-067]") {
  Site site;
  const TargetResult without = site.verify();
  CHECK(without.not_checked == std::vector<std::string>{"name: none given", "revocation: offline"});
  CHECK(without.proved.size() == 2);
  site.ask_for("srv.lab.example");
  const TargetResult with = site.verify();
  CHECK(with.not_checked == std::vector<std::string>{"revocation: offline"});
  CHECK(with.proved.back() == "name srv.lab.example");
  CHECK(with.name == "srv.lab.example");
  REQUIRE(with.engines.size() == 3);
  CHECK(with.engines.front().verdict == "pass");
  CHECK(with.engines.back().verdict == "not-run");
}

TEST_CASE("without certificate the verdict stays error", "[validators]") {
  VerifyRequest request;
  const TargetResult result = verify_target(request);
  CHECK(result.verdict == Verdict::error);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings.front().id == "parse.no_certificate");
}

TEST_CASE("a mismatch names both sides and what almost matched", "[validators]") {
  Site site;
  site.ask_for("srv.corp.example");
  const TargetResult result = site.verify();
  REQUIRE(result.findings.size() == 1);
  const Finding& finding = result.findings.front();
  CHECK(finding.expected == "srv.corp.example");
  CHECK(finding.found == "srv.lab.example");
  CHECK(finding.message.find("valid for srv.lab.example, not for srv.corp.example") !=
        std::string::npos);
}

TEST_CASE("the target of a file is its end entity", "[validators]") {
  const Site site;
  const CertificatePtr leaf = site.made();
  const auto which = [](std::vector<CertificatePtr> file) { return find_target(file); };
  CHECK(which({leaf, site.issuing.certificate, site.root.certificate}) == 0);
  CHECK(which({site.root.certificate, site.issuing.certificate, leaf}) == 2);
  CHECK(which({site.root.certificate, site.issuing.certificate}) == 1);
  CHECK(which({site.root.certificate}) == 0);
}

TEST_CASE("a report counts verdicts and severities", "[validators]") {
  Report report;
  CHECK_FALSE(report.worst().has_value());
  Site good, bad;
  bad.ask_for("other.example");
  report.results = {good.verify(), bad.verify(), verify_target(VerifyRequest{})};
  const ReportSummary summary = report.summary();
  CHECK(summary.targets == 3);
  CHECK(summary.pass == 1);
  CHECK(summary.fail == 1);
  CHECK(summary.error == 1);
  CHECK(summary.fatal == 1);
  CHECK(report.worst() == Severity::fatal);
}

TEST_CASE("findings stand in order of severity, position and id", "[validators]") {
  const Site site;
  TargetResult result;
  result.certificate = site.root.certificate;
  result.findings = {finding("chain.duplicate"),
                     finding("chain.expired").about(site.root.certificate, 1),
                     finding("name.mismatch"), finding("chain.order")};
  result.conclude();
  std::vector<std::string> order;
  for (const Finding& each : result.findings) order.push_back(each.id);
  CHECK(order == std::vector<std::string>{"name.mismatch", "chain.expired", "chain.order",
                                          "chain.duplicate"});
  CHECK(result.verdict == Verdict::fail);
}

TEST_CASE("the catalogue is sorted and found by id", "[validators]") {
  const auto catalogue = finding_catalogue();
  REQUIRE(catalogue.size() > 100);
  for (const FindingDefinition& row : catalogue) CHECK(find_definition(row.id) == &row);
  CHECK(find_definition("chain.") == nullptr);
  CHECK(find_definition("zzz.none") == nullptr);
  for (const Severity severity :
       {Severity::info, Severity::notice, Severity::warning, Severity::error, Severity::fatal}) {
    CHECK(severity_from_string(to_string(severity)) == severity);
  }
  CHECK_FALSE(severity_from_string("loud").has_value());
}

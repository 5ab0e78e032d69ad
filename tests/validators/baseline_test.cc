#include "validators/baseline.h"

#include "fixtures/certificate_fixture.h"
#include "tests/support/catch.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::kNow;

namespace {

using Ids = std::vector<std::string>;

TargetResult result_of(std::string target, CertificatePtr certificate, const Ids& ids) {
  TargetResult out;
  out.target = std::move(target);
  out.certificate = std::move(certificate);
  for (const std::string& id : ids) out.findings.push_back(finding(id));
  return out;
}

CertificatePtr certificate(std::string_view subject) {
  return CertificateFixture(subject).self_signed().certificate;
}

Ids ids_of(const TargetResult& result) {
  Ids out;
  for (const Finding& each : result.findings) out.push_back(each.id);
  return out;
}

// What load() makes of what to_toml() wrote.
Baseline written(const Report& report) {
  const auto text = Baseline::of(report).to_toml(kNow);
  REQUIRE(text.has_value());
  INFO(*text);
  auto read = Baseline::load(*text, "known.toml");
  REQUIRE(read.has_value());
  return std::move(*read);
}

}  // namespace

TEST_CASE("a baseline hides what was there and nothing else", "[validators][baseline]") {
  const CertificatePtr one = certificate("CN=one"), other = certificate("CN=other");
  Report report;
  report.results = {
      result_of("a.pem", one, {"name.mismatch", "name.mismatch", "site.url_invalid"})};
  struct {
    const char* name;
    TargetResult now;
    Ids left, taken;
  } rows[] = {
      {"all of it",
       result_of("a.pem", one, {"name.mismatch", "name.mismatch", "site.url_invalid"}),
       {},
       {"name.mismatch", "name.mismatch", "site.url_invalid"}},
      {"one of two", result_of("a.pem", one, {"name.mismatch"}), {}, {"name.mismatch"}},
      {"another finding",
       result_of("a.pem", one, {"site.root_differs", "name.mismatch"}),
       {"site.root_differs"},
       {"name.mismatch"}},
      {"once more than known",
       result_of("a.pem", one, {"name.mismatch", "name.mismatch", "name.mismatch"}),
       {"name.mismatch"},
       {"name.mismatch", "name.mismatch"}},
      {"another certificate", result_of("a.pem", other, {"name.mismatch"}), {"name.mismatch"}, {}},
      {"another target", result_of("b.pem", one, {"name.mismatch"}), {"name.mismatch"}, {}},
      {"no certificate", result_of("a.pem", nullptr, {"name.mismatch"}), {"name.mismatch"}, {}},
  };
  for (auto& row : rows) {
    INFO(row.name);
    Baseline known = written(report);
    Ids taken;
    for (const Finding& each : known.apply(row.now)) taken.push_back(each.id);
    CHECK(taken == row.taken);
    CHECK(ids_of(row.now) == row.left);
  }
}

TEST_CASE("what is fatal is never known, and information is not written",
          "[validators][baseline]") {
  Report report;
  report.results = {result_of("a.pem", nullptr, {"parse.malformed"})};
  report.results[0].findings[0].severity = Severity::fatal;
  CHECK(Baseline::of(report).empty());
  report.results[0].findings[0].severity = Severity::info;
  CHECK(Baseline::of(report).empty());
  report.results[0].findings[0].severity = Severity::error;
  Baseline known = written(report);
  TargetResult fatal = result_of("a.pem", nullptr, {"parse.malformed"});
  fatal.findings[0].severity = Severity::fatal;
  CHECK(known.apply(fatal).empty());
  CHECK(fatal.findings.size() == 1);
}

TEST_CASE("stale entries are those of judged targets", "[validators][baseline]") {
  const CertificatePtr one = certificate("CN=one");
  Report report;
  report.results = {result_of("a \"quoted\"\n.pem", one, {"name.mismatch", "site.url_invalid"}),
                    result_of("b.pem", one, {"name.mismatch"})};
  Baseline known = written(report);
  TargetResult now = result_of("a \"quoted\"\n.pem", one, {"name.mismatch"});
  CHECK(known.apply(now).size() == 1);
  const auto some = known.stale(Baseline::Judged::some);
  REQUIRE(some.size() == 1);
  CHECK(some[0].id == "site.url_invalid");
  CHECK(some[0].target == "a \"quoted\"\n.pem");
  CHECK(known.stale(Baseline::Judged::all).size() == 2);
}

TEST_CASE("mistakes in a baseline", "[validators][baseline]") {
  const std::string head = "schema = \"certwright/baseline/1\"\n";
  struct {
    std::string text;
    const char* message;
  } const rows[] = {
      {"written = 2026-11-20\n", "needs \"schema\""},
      {"schema = \"certwright/baseline/2\"\n", "it must be \"certwright/baseline/1\""},
      {head + "[[knwon]]\n", "did you mean \"known\"?"},
      {head + "[[known]]\nfindings = []\n", "[[known]] needs \"target\""},
      {head + "[[known]]\ntarget = \"a\"\ncertificate = \"sha256:00\"\n", "64 hexadecimal digits"},
      {head + "[[known]]\ntarget = \"a\"\nid = \"x\"\n", "unknown key \"id\""},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    const auto read = Baseline::load(row.text, "known.toml");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().file() == "known.toml");
    CHECK_THAT(read.error().detail(), ContainsSubstring(row.message));
  }
}

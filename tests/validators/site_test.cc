#include "validators/site.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "fixtures/certificate_fixture.h"
#include "tests/support/catch.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

using Ids = std::vector<std::string>;

const IssuedCertificate& root(TestKey key = TestKey::ec_p256_2) {
  static const auto first =
      CertificateFixture("CN=Root").key(TestKey::ec_p256_2).ca().self_signed();
  static const auto other = CertificateFixture("CN=Root").key(TestKey::ec_p384).ca().self_signed();
  return key == TestKey::ec_p384 ? other : first;
}

// What one server holds: names, key, root.
struct Held {
  std::string dns;
  TestKey key = TestKey::ec_p256_1;
  TestKey root_key = TestKey::ec_p256_2;
  std::uint64_t serial = 1;
  std::string url_text = {};  // contents of its url-files
  std::string keyword = {};   // "url=" of its service connection point
};

// Reads a configuration and gives its servers, in order, the certificates of `held`.
struct Loaded {
  SiteConfiguration configuration;
  std::vector<LoadedServer> servers;
  SiteInput input;
  RoleCatalogue roles;

  Loaded(std::string_view toml, const std::vector<Held>& held) {
    auto read = load_site_configuration(toml, "certwright.toml");
    if (!read.has_value()) {
      FAIL(read.error().message());
    }
    REQUIRE(read.has_value());
    configuration = std::move(*read);
    std::size_t next = 0;
    for (const InstanceSection& instance : configuration.instances) {
      for (const ServerSection& section : instance.servers) {
        REQUIRE(next < held.size());
        servers.push_back(load(instance, section, held[next++]));
      }
      if (instance.root_kind == InstanceRoot::file) {
        input.root_files[instance.name] = root().certificate;
      }
    }
    REQUIRE(next == held.size());
    input.servers = servers;
    input.roles = &roles;
  }

  static LoadedServer load(const InstanceSection& instance, const ServerSection& section,
                           const Held& held) {
    const IssuedCertificate& issuer = root(held.root_key);
    const IssuedCertificate& leaf = leaf_of(held, issuer);
    LoadedServer out;
    out.instance = &instance;
    out.section = &section;
    out.certificate = leaf.certificate;
    out.chain = {leaf.certificate, issuer.certificate};
    if (!held.url_text.empty()) out.url_texts = {held.url_text};
    if (!held.keyword.empty()) out.keyword_urls = {held.keyword};
    return out;
  }

  // Equal holdings are the same certificate: ECDSA signatures differ from one to the next.
  static const IssuedCertificate& leaf_of(const Held& held, const IssuedCertificate& issuer) {
    static std::map<std::tuple<std::string, TestKey, TestKey, std::uint64_t>, IssuedCertificate>
        made;
    const auto key = std::tuple(held.dns, held.key, held.root_key, held.serial);
    const auto found = made.find(key);
    if (found != made.end()) return found->second;
    CertificateFixture fixture("CN=" + held.dns);
    fixture.dns(held.dns).key(held.key).serial(held.serial);
    return made.emplace(key, fixture.signed_by(issuer)).first->second;
  }

  // "index:id" of each finding, in order.
  Ids ids() const {
    Ids out;
    const auto judged = evaluate_site(input);
    for (std::size_t i = 0; i < judged.size(); ++i) {
      for (const Finding& each : judged[i].findings) {
        out.push_back(std::to_string(i) + ":" + each.id);
      }
    }
    return out;
  }
};

std::string server(std::string_view instance, std::string_view role, std::string_view fqdn,
                   std::string_view more = {}) {
  return "[[instance." + std::string(instance) + ".server]]\nrole = \"" + std::string(role) +
         "\"\nfqdn = \"" + std::string(fqdn) + "\"\ncertificate = \"x.pem\"\n" + std::string(more) +
         "\n";
}

}  // namespace

TEST_CASE("rules across servers", "[validators][site]") {
  const std::string two_tls =
      server("emea", "tls-server", "a.example") + server("emea", "tls-server", "b.example");
  const auto edges = [](std::string_view av_more, std::string_view edge_more = {}) {
    return server("emea", "ocs-edge-internal", "edge.example", edge_more) +
           server("emea", "ocs-av-auth", "av1.example", av_more) +
           server("emea", "ocs-av-auth", "av2.example", av_more);
  };
  const TestKey one = TestKey::ec_p256_1, three = TestKey::ec_p256_3, four = TestKey::ec_p256_4;
  const TestKey other_root = TestKey::ec_p384;
  const std::string sha256 = root().certificate->sha256_hex();
  struct {
    const char* name;
    std::string toml;
    std::vector<Held> held;
    Ids expected;
  } const rows[] = {
      {"no root asked for", two_tls, {{"a.example"}, {"b.example", one, other_root}}, {}},
      {"same for all",
       "[instance.emea]\nroot = \"same-for-all\"\n" + two_tls,
       {{"a.example"}, {"b.example"}},
       {}},
      {"same for all, one differs [T-056]",
       "[instance.emea]\nroot = \"same-for-all\"\n" + two_tls,
       {{"a.example"}, {"b.example", one, other_root}},
       {"1:site.root_differs"}},
      {"root by thumbprint",
       "[instance.emea]\nroot = \"" + sha256 + "\"\n" + two_tls,
       {{"a.example", one, other_root}, {"b.example"}},
       {"0:site.root_differs"}},
      {"root by file",
       "[instance.emea]\nroot = \"pki/root.pem\"\n" + two_tls,
       {{"a.example", one, other_root}, {"b.example"}},
       {"0:site.root_differs"}},
      {"the role demands the root itself",
       "[instance.emea]\nroot = \"same-for-all\"\n" + server("emea", "tls-server", "a.example") +
           server("emea", "scmdm-gateway", "b.example"),
       {{"a.example"}, {"b.example", one, other_root}},
       {"1:site.root_differs"}},
      {"two instances, two roots",
       "[instance.emea]\nroot = \"same-for-all\"\n" + server("emea", "tls-server", "a.example") +
           "[instance.apac]\nroot = \"same-for-all\"\n" + server("apac", "tls-server", "b.example"),
       {{"a.example"}, {"b.example", one, other_root}},
       {}},
      {"two instances, one root",
       "[instance.emea]\nroot = \"same-for-all\"\n" + server("emea", "tls-server", "a.example") +
           "[instance.apac]\nroot = \"same-for-all\"\n" +
           server("apac", "tls-server", "b.example") + server("apac", "tls-server", "c.example"),
       {{"a.example"}, {"b.example"}, {"c.example"}},
       {"1:site.instances_share_root"}},
      {"two instances, one root, as said",
       "[instance.emea]\nroot = \"same-for-all\"\n" + server("emea", "tls-server", "a.example") +
           "[instance.apac]\nroot = \"same-for-all\"\nshares-root-with = [\"emea\"]\n" +
           server("apac", "tls-server", "b.example"),
       {{"a.example"}, {"b.example"}},
       {}},
      {"A/V authentication: same on both, not the edge's",
       edges(""),
       {{"edge.example", three}, {"av.example", four}, {"av.example", four}},
       {}},
      {"A/V authentication differs",
       edges(""),
       {{"edge.example", three}, {"av.example", four}, {"av.example", one}},
       {"2:site.certificate_differs"}},
      {"A/V authentication, same key but two certificates",
       edges(""),
       {{"edge.example", three},
        {"av.example", four, TestKey::ec_p256_2, 1},
        {"av.example", four, TestKey::ec_p256_2, 2}},
       {"2:site.certificate_differs"}},
      {"A/V authentication in two pools",
       server("emea", "ocs-av-auth", "av1.example", "pool = \"a\"") +
           server("emea", "ocs-av-auth", "av2.example", "pool = \"b\""),
       {{"av.example", four}, {"av.example", one}},
       {}},
      {"A/V authentication shares the edge's certificate",
       edges(""),
       {{"edge.example", three}, {"edge.example", three}, {"edge.example", three}},
       {"1:site.certificate_shared", "2:site.certificate_shared"}},
      {"A/V authentication shares the edge's key",
       edges(""),
       {{"edge.example", three}, {"av.example", three}, {"av.example", three}},
       {"1:site.certificate_shared", "2:site.certificate_shared"}},
      {"edges that are no pool may differ",
       server("emea", "ocs-edge-internal", "e1.example") +
           server("emea", "ocs-edge-internal", "e2.example"),
       {{"e1.example", three}, {"e2.example", four}},
       {}},
      {"edges of a pool may not",
       server("emea", "ocs-edge-internal", "e1.example", "pool = \"p\"") +
           server("emea", "ocs-edge-internal", "e2.example", "pool = \"p\""),
       {{"e.example", three}, {"e.example", four}},
       {"1:site.certificate_differs"}},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    CHECK(Loaded(row.toml, row.held).ids() == row.expected);
  }
}

TEST_CASE("published URLs", "[validators][site]") {
  const auto dm = [](std::string_view more) {
    return server("emea", "scmdm-device-management", "dm.emea.example", more);
  };
  const std::string pool = server("emea", "tls-server", "pool.example");
  const auto web = [](std::string_view more) {
    return server("emea", "tls-server", "web.example", more);
  };
  struct {
    const char* name;
    std::string toml;
    std::vector<Held> held;
    Ids expected;
  } const rows[] = {
      {"the service connection point's keyword",
       dm("url = \"url=https://dm.emea.example:8443/MDM/TEE/Handler.ashx\""),
       {{"dm.emea.example"}},
       {}},
      {"keyword with another name",
       dm("url = \"url=https://mdm.emea.example:8443/MDM\""),
       {{"dm.emea.example"}},
       {"0:site.url_not_covered"}},
      {"connection point with another name",
       dm(""),
       {{"dm.emea.example",
         TestKey::ec_p256_1,
         TestKey::ec_p256_2,
         1,
         {},
         "https://mdm.emea.example:8443/MDM"}},
       {"0:site.url_not_covered"}},
      {"own URL with the short name",
       dm("url = \"https://dm:8443/MDM\""),
       {{"dm.emea.example"}},
       {"0:site.url_short_name"}},
      {"no URL at all", dm("url = \"https:/dm\""), {{"dm.emea.example"}}, {"0:site.url_invalid"}},
      {"a bad host",
       dm("url = \"https://dm..example/\""),
       {{"dm.emea.example"}},
       {"0:site.url_invalid"}},
      {"plain http is not asked", dm("url = \"http://other.example/\""), {{"dm.emea.example"}}, {}},
      {"URL of another server",
       pool + web("publishes = [\"https://pool.example/tab\"]"),
       {{"pool.example"}, {"web.example"}},
       {}},
      {"URL of another server with a wrong certificate",
       pool + web("publishes = [\"https://pool.example/tab\"]"),
       {{"pool1.example"}, {"web.example"}},
       {"1:site.url_not_covered"}},
      {"URL of nobody",
       pool + web("publishes = [\"https://elsewhere.example/\"]"),
       {{"pool.example"}, {"web.example"}},
       {"1:site.url_unknown_host"}},
      {"response-group tab with one short host name",
       pool + web("url-files = [\"tab.xml\"]"),
       {{"pool.example"},
        {"web.example", TestKey::ec_p256_1, TestKey::ec_p256_2, 1,
         "<tabdata><tab><name>Agents</name><image>https://pool/RGS/tab.png</image>"
         "<contenturl>https://pool.example/RGS/Clients/Tab.aspx</contenturl></tab></tabdata>"}},
       {"1:site.url_short_name"}},
      {"http to a server of the site, and to a schema",
       pool + web("url-files = [\"tab.xml\"]"),
       {{"pool.example"},
        {"web.example", TestKey::ec_p256_1, TestKey::ec_p256_2, 1,
         "<tabdata xmlns=\"http://schemas.example/tab\"><image>HTTP://pool/RGS/tab.png</image>"
         "<contenturl>http://pool.example/x</contenturl></tabdata>"}},
       {"1:site.url_plain_http", "1:site.url_plain_http"}},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    CHECK(Loaded(row.toml, row.held).ids() == row.expected);
  }
}

TEST_CASE("findings of sites name both sides", "[validators][site]") {
  const Loaded site("[instance.emea]\nroot = \"same-for-all\"\n" +
                        server("emea", "tls-server", "a.example") +
                        server("emea", "tls-server", "b.example"),
                    {{"a.example"}, {"b.example", TestKey::ec_p256_1, TestKey::ec_p384}});
  const auto judged = evaluate_site(site.input);
  REQUIRE(judged.size() == 2);
  CHECK(judged[0].proved == Ids{"root of instance emea"});
  REQUIRE(judged[1].findings.size() == 1);
  const Finding& found = judged[1].findings.front();
  CHECK_THAT(found.message,
             ContainsSubstring("\"b.example\"") && ContainsSubstring("instance emea"));
  CHECK_THAT(found.expected, ContainsSubstring(root().certificate->sha256_hex()));
  CHECK_THAT(found.found, ContainsSubstring(root(TestKey::ec_p384).certificate->sha256_hex()));
}

TEST_CASE("servers without certificate are skipped", "[validators][site]") {
  Loaded site("[instance.emea]\nroot = \"same-for-all\"\n" +
                  server("emea", "tls-server", "a.example", "url = \"https://x.example/\"") +
                  server("emea", "tls-server", "b.example"),
              {{"a.example"}, {"b.example"}});
  site.servers[0].certificate = nullptr;
  site.servers[0].chain.clear();
  CHECK(site.ids().empty());
  CHECK(find_instance_root(site.configuration.instances[0], site.input) == root().certificate);
}

TEST_CASE("https URLs are found in any text", "[validators][site]") {
  CHECK(
      find_https_urls("<a href=\"https://a.example/x\">HTTPS://b.example</a> https://a.example/x, "
                      "{\"u\":\"https://c.example:8443/y\"} http://d.example") ==
      Ids{"https://a.example/x", "HTTPS://b.example", "https://c.example:8443/y"});
  CHECK(find_https_urls(R"({"u": "https:\/\/a.example\/x"})") == Ids{"https://a.example/x"});
  CHECK(find_https_urls("dn: CN=x\nkeywords: url=https://a.exam\n ple/x\nkeywords:: "
                        "dXJsPWh0dHBzOi8vYi5leGFtcGxlL3k=\n") ==
        Ids{"https://a.example/x", "https://b.example/y"});
  CHECK(find_https_urls("https://").empty());
  CHECK(find_https_urls("").empty());
}

TEST_CASE("certwright.toml is read completely", "[validators][site]") {
  const auto read = load_site_configuration(R"(
[check]
roots = ["pki/root.pem"]
fail-on = "warning"
min-days = 30

[[target]]
path = "certs/mail/*.pfx"
role = "exchange-federation-legacy"
name = ["mail.corp.example"]
pass-in = "env:PFX_PW"
set = { list = "exchange-federation-2010-extended" }

[allow]
issuers = ["801D 62D0 7B44 9D5C 5C03 5C98 EA61 FA44 3C2A 58FE", { name = "Comodo", ids = "NA" }]
dns = ["*.corp.example"]
root-hashes = "amt-18.hashes"

[[suppress]]
id = "rfc5280.subject_key_identifier_missing"
match = "legacy-*.pem"
reason = "vendor appliance"
until = 2027-03-31

[instance.emea]
root = "same-for-all"
set = { template = "1.3.6.1" }

[[instance.emea.server]]
role = "scmdm-device-management"
fqdn = "dm.emea.example"
pfx = "dm.pfx"
pass-in = "file:pw"
names = ["mdm.example"]
url = "url=https://dm.emea.example:8443/"
set = { amt = ["11.8", "16.1"] }

[instance.apac]
root = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
)",
                                            "certwright.toml");
  if (!read.has_value()) {
    FAIL(read.error().message());
  }
  CHECK(read->check.roots == Ids{"pki/root.pem"});
  CHECK(read->check.fail_on == Severity::warning);
  CHECK(read->check.min_days == 30);
  REQUIRE(read->targets.size() == 1);
  CHECK(read->targets[0].names == Ids{"mail.corp.example"});
  CHECK(read->targets[0].pass_in == "env:PFX_PW");
  CHECK(read->targets[0].parameters.has("list"));
  REQUIRE(read->allow.issuers.size() == 2);
  CHECK(read->allow.issuers[0].has_usable_id());
  CHECK(read->allow.issuers[1].name == "Comodo");
  CHECK(read->allow.root_hashes == Ids{"amt-18.hashes"});
  REQUIRE(read->suppressions.size() == 1);
  CHECK(to_date(read->suppressions[0].until) == "2027-03-31");
  REQUIRE(read->instances.size() == 2);
  CHECK(read->instances[0].name == "emea");
  CHECK(read->instances[0].root_kind == InstanceRoot::same_for_all);
  CHECK(read->instances[1].root_kind == InstanceRoot::thumbprint);
  REQUIRE(read->instances[0].servers.size() == 1);
  const ServerSection& dm = read->instances[0].servers[0];
  CHECK(dm.file() == "dm.pfx");
  CHECK(dm.label() == "dm.emea.example");
  CHECK(dm.urls.size() == 1);
  CHECK(dm.parameters.over(read->instances[0].parameters).has("template"));
  CHECK(dm.parameters.values("amt").size() == 2);
}

TEST_CASE("mistakes in certwright.toml are told with line and suggestion", "[validators][site]") {
  struct {
    const char* text;
    const char* message;
  } const rows[] = {
      {"[chek]\n", "line 1: unknown key \"chek\" in the file; did you mean \"check\"?"},
      {"[check]\nfail_on = \"error\"\n",
       "line 2: unknown key \"fail_on\" in [check]; did you mean \"fail-on\"?"},
      {"[check]\nfail-on = \"bad\"\n", "is none of \"info\""},
      {"[check]\nmin-days = -1\n", "must be between 0 and 36500"},
      {"[[target]]\nrole = \"any\"\n", "[[target]] needs \"path\""},
      {"[[suppress]]\nid = \"x.y\"\nreason = \"r\"\n", "[[suppress]] needs an end date"},
      {"[[suppress]]\nid = \"x.y\"\nuntil = 2027-01-01\n", "[[suppress]] needs \"reason\""},
      {"[[suppress]]\nid = \"x.y\"\nreason = \"r\"\nuntil = \"2027\"\n", "must be a date"},
      {"[[suppress]]\nid = \"name.mismach\"\nreason = \"r\"\nuntil = 2027-01-01\n",
       "names no finding: \"name.mismach\"; did you mean \"name.mismatch\"?"},
      {"[[instance.a.server]]\nrole = \"any\"\n", "needs either \"certificate\" or \"pfx\""},
      {"[[instance.a.server]]\nrole = \"any\"\npfx = \"a\"\ncertificate = \"b\"\n",
       "needs either \"certificate\" or \"pfx\""},
      {"[instance]\na = 1\n", "[instance.a] must be a table"},
      {"[instance.emea]\n[instance.apac]\nshares-root-with = [\"emae\"]\n",
       "shares-root-with names no instance: \"emae\"; did you mean \"emea\"?"},
      {"[allow]\nissuers = [1]\n", "must be a string or a table, not a number"},
      {"[allow]\nissuers = [{ nam = \"x\" }]\n", "did you mean \"name\"?"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    const auto read = load_site_configuration(row.text, "certwright.toml");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code() == ErrorCode::malformed);
    CHECK(read.error().file() == "certwright.toml");
    CHECK_THAT(read.error().detail(), ContainsSubstring(row.message));
  }
}

TEST_CASE("suppressions hold until their day ends", "[validators][site]") {
  Suppression rule;
  rule.id = "role.common_name";
  rule.match = "legacy-*.pem";
  rule.reason = "vendor appliance";
  rule.until = UtcTime{kNow.seconds - kNow.seconds % 86400};
  const auto run = [&](const Suppression& suppression, UtcTime at, std::string_view target,
                       Severity severity = Severity::error) {
    std::vector<Finding> findings;
    findings.push_back(finding("role.common_name").with_severity(severity));
    findings.push_back(finding("chain.expired"));
    const auto taken = apply_suppressions(std::span(&suppression, 1), at, target, findings);
    Ids ids;
    for (const Finding& each : findings) ids.push_back(each.id);
    CHECK(taken.size() + findings.size() >= 2);
    return ids;
  };
  const UtcTime last = rule.until.plus_days(1).plus_seconds(-1);
  CHECK(run(rule, last, "legacy-1.pem") == Ids{"chain.expired"});
  CHECK(run(rule, last, "new.pem") == Ids{"role.common_name", "chain.expired"});
  CHECK(run(rule, last.plus_seconds(1), "legacy-1.pem") ==
        Ids{"role.common_name", "chain.expired", "site.suppression_expired"});
  CHECK(run(rule, last, "legacy-1.pem", Severity::fatal) ==
        Ids{"role.common_name", "chain.expired"});
  rule.id = "role.*";
  rule.match.clear();
  CHECK(run(rule, last, "anything") == Ids{"chain.expired"});
  rule.id = "rol.*";
  CHECK(run(rule, last, "anything").size() == 2);
}

TEST_CASE("patterns of targets", "[validators][site]") {
  struct {
    const char* pattern;
    const char* text;
    bool matches;
  } const rows[] = {
      {"*.pfx", "a.pfx", true}, {"*.pfx", "a.pfx2", false},
      {"a?c", "abc", true},     {"a?c", "ac", false},
      {"*", "", true},          {"", "", true},
      {"", "a", false},         {"*a*b*", "xxaxxbxx", true},
      {"*a*b", "ab*", false},   {"certs/*/x.pem", "certs/mail/x.pem", true},
  };
  for (const auto& row : rows) {
    INFO(row.pattern << " " << row.text);
    CHECK(matches_pattern(row.pattern, row.text) == row.matches);
  }
  CHECK_FALSE(matches_pattern(std::string(500, '*') + "b", std::string(5000, 'a')));
}

#include "validators/roles/amt/amt_rules.h"

#include <algorithm>

#include "fixtures/certificate_fixture.h"
#include "tests/support/catch.h"
#include "validators/roles/amt/amt_roots.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

using Ids = std::vector<std::string>;

AmtRelease release(std::string_view text) {
  auto parsed = AmtRelease::parse(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

const SignatureAlgorithm kSha1{.scheme = SignatureScheme::rsa_pkcs1,
                               .digest = DigestAlgorithm::sha1};
const SignatureAlgorithm kSha512{.scheme = SignatureScheme::rsa_pkcs1,
                                 .digest = DigestAlgorithm::sha512};

// A provisioning certificate below a root, and what is known of the devices.
struct Site {
  CertificateFixture root_fixture = make_root();
  CertificateFixture leaf_fixture = make_leaf("CN=prov.corp.contoso.com");
  RoleParameters parameters;
  std::size_t intermediates = 0;

  static CertificateFixture make_root() {
    CertificateFixture out("CN=Lab Root");
    out.key(TestKey::rsa_2048_2).ca();
    return out;
  }
  static CertificateFixture make_leaf(std::string_view subject) {
    CertificateFixture out(subject);
    out.key(TestKey::rsa_2048_1).purposes({oids::kServerAuth, oids::kAmtSetup});
    return out;
  }

  RoleJudgement judge() const {
    const IssuedCertificate root = root_fixture.self_signed();
    std::vector<CertificatePtr> chain{root.certificate};
    IssuedCertificate issuer = root;
    for (std::size_t i = 0; i < intermediates; ++i) {
      issuer = CertificateFixture("CN=CA " + std::to_string(i))
                   .key(TestKey::rsa_2048_2)
                   .ca()
                   .signed_by(issuer);
      chain.insert(chain.begin(), issuer.certificate);
    }
    chain.insert(chain.begin(), leaf_fixture.signed_by(issuer).certificate);
    RoleParameters values = parameters;
    for (const char* name : {"user-hashes", "device-hashes"}) {
      std::vector<std::string> entries;
      for (const std::string& each : values.values(name)) entries.push_back(expand(each, root));
      if (!entries.empty()) values.set(name, entries);
    }
    RoleSubject subject;
    subject.certificate = chain.front();
    subject.chain = chain;
    subject.file = chain;
    subject.key = KeyFacts{KeyFacts::Presence::present, ""};
    subject.parameters = &values;
    subject.at = kNow;
    const auto role = RoleCatalogue().find("amt-remote-configuration");
    REQUIRE(role.has_value());
    return evaluate_role(**role, subject);
  }

  // "sha1" and "sha256" stand for hashes of the root.
  static std::string expand(const std::string& entry, const IssuedCertificate& root) {
    if (entry == "sha1") return to_hex(root.certificate->sha1(), ":");
    if (entry == "sha256") return root.certificate->sha256_hex();
    return entry;
  }
};

Ids ids_of(const RoleJudgement& judgement) {
  Ids out;
  for (const Finding& each : judgement.findings) out.push_back(each.id);
  std::sort(out.begin(), out.end());
  return out;
}

const Finding* find(const RoleJudgement& judgement, std::string_view id) {
  for (const Finding& each : judgement.findings) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("AMT releases", "[validators][amt]") {
  for (const char* wrong :
       {"", "x", "1.9", "16.", ".1", "16.1.2.3.4", "-1", "16,1", "16-H", "16 "}) {
    INFO(wrong);
    CHECK(AmtRelease::parse(wrong).error().code() == ErrorCode::malformed);
  }
  const char* const ascending[] = {"2.2",          "2.6",   "2.6.20", "3.0",    "11.0", "11.8",
                                   "11.8.65.3580", "11.22", "15",     "15.0.1", "15-H", "16"};
  for (std::size_t i = 1; i < std::size(ascending); ++i) {
    INFO(ascending[i]);
    CHECK(release(ascending[i - 1]) < release(ascending[i]));
  }
  CHECK(release("16") == release("16.0"));
  struct {
    const char* text;
    bool refuses_sha1, remote;
  } const rows[] = {
      {"2.0", false, false}, {"2.1", false, false}, {"2.2", false, true},  {"2.5", false, false},
      {"2.6", false, true},  {"3.0", false, true},  {"15", false, true},   {"15-H", true, true},
      {"15-h", true, true},  {"16.0", true, true},  {"14.1", false, true}, {"22", true, true},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(release(row.text).refuses_sha1() == row.refuses_sha1);
    CHECK(release(row.text).has_remote_configuration() == row.remote);
    CHECK(release(row.text).text() == row.text);
  }
}

TEST_CASE("AMT factory lists", "[validators][amt]") {
  using P = HashPresence;
  CHECK(amt_roots().size() == 29);
  struct {
    const char* root;
    const char* release;
    P presence;
  } const rows[] = {
      {"Go Daddy Class 2 CA", "2.2", P::yes},
      {"Go Daddy Class 2 CA", "16.1", P::yes},
      {"VeriSign Class 3 Primary CA-G2", "2.6", P::no},
      {"VeriSign Class 3 Primary CA-G2", "2.6.20", P::yes},
      {"VeriSign Class 3 Primary CA-G2", "4.1", P::no},
      {"VeriSign Class 3 Primary CA-G2", "6.0", P::yes},
      {"VeriSign Class 3 Primary CA-G5", "6.0", P::no},
      {"VeriSign Class 3 Primary CA-G5", "3.2", P::no},
      {"VeriSign Class 3 Primary CA-G5", "7.0", P::yes},
      {"VeriSign Class 3 Primary CA-G1", "11.8", P::yes},
      {"VeriSign Class 3 Primary CA-G1", "11.8.65.3580", P::no},
      {"VeriSign Class 3 Primary CA-G1", "12.0", P::unconfirmed},
      {"VeriSign Class 3 Primary CA-G1", "12.0.32.1420", P::no},
      {"VeriSign Class 3 Primary CA-G1", "15", P::no},
      {"Baltimore CyberTrust Root", "7.0", P::no},
      {"Baltimore CyberTrust Root", "8.0", P::unconfirmed},
      {"Go Daddy Root CA-G2", "8.0", P::no},
      {"Go Daddy Root CA-G2", "11.0", P::unconfirmed},
      {"Go Daddy Root CA-G2", "11.8", P::yes},
      {"DigiCert Global Root G2", "11.8", P::no},
      {"DigiCert Global Root G2", "11.22", P::yes},
      {"DigiCert Global Root G2", "14.0", P::unconfirmed},
      {"DigiCert Global Root G2", "16.1", P::yes},
      {"USERTrust RSA CA", "15", P::no},
      {"USERTrust RSA CA", "16.1", P::unconfirmed},
      {"USERTrust RSA CA", "18.0", P::yes},
      {"GlobalSign NP RSA CA 2018", "18.0", P::no},
  };
  for (const auto& row : rows) {
    INFO(row.root << " on " << row.release);
    const AmtRoot* root = find_amt_root(std::string_view(row.root));
    REQUIRE(root != nullptr);
    CHECK(amt_root_presence(*root, release(row.release)) == row.presence);
  }
  const std::vector<AmtRelease> both{release("11.8"), release("16.1")};
  std::vector<std::string> names;
  for (const AmtRoot* root : amt_roots_serving(both)) names.emplace_back(root->name);
  std::sort(names.begin(), names.end());
  CHECK(names == Ids{"Affirm Trust Premium", "Entrust Root CA-G2", "Go Daddy Root CA-G2",
                     "Starfield Root CA-G2", "VeriSign Universal Root CA"});
  for (const AmtRoot& root : amt_roots()) {
    INFO(root.name);
    CHECK(root.sha256.size() == 32);
    CHECK((root.sha1.empty() || root.sha1.size() == 20));
    CHECK((root.sha384.empty() || root.sha384.size() == 48));
    CHECK((root.newer.empty() || find_amt_root(root.newer) != nullptr));
    CHECK_FALSE(root.lists.empty());
  }
}

TEST_CASE("AMT DNS suffixes, by device and by server", "[validators][amt]") {
  struct {
    const char* name;
    const char* suffix;
    bool exact, com_and_net, table, rps;
  } const rows[] = {
      {"prov.contoso.com", "contoso.com", true, true, true, true},
      {"prov.corp.contoso.com", "corp.contoso.com", true, true, true, true},
      {"prov.corp.contoso.com", "contoso.com", false, true, true, true},
      {"prov.contoso.com", "emea.contoso.com", false, true, true, true},
      {"prov.contoso.com", "fabrikam.com", false, false, false, false},
      {"prov.contoso.com", "evilcontoso.com", false, false, false, false},
      {"prov.contoso.net", "a.b.contoso.net", false, true, true, true},
      {"prov.contoso.org", "emea.contoso.org", false, false, true, true},
      {"prov.contoso.co.uk", "contoso.co.uk", true, true, true, true},
      {"prov.contoso.co.uk", "fabrikam.co.uk", false, false, false, true},
      {"prov.contoso.co.uk", "emea.contoso.co.uk", false, false, true, true},
      {"prov.contoso.example", "contoso.example", true, true, false, true},
      {"contoso.example", "emea.contoso.example", false, false, true, true},
      {"*.contoso.com", "contoso.com", true, true, true, true},
      {"PROV.Contoso.com", "contoso.COM.", true, true, true, true},
      {"contoso", "contoso", false, false, true, true},
      {"prov.corp.local", "corp.local", true, true, false, true},
  };
  for (const auto& row : rows) {
    INFO(row.name << " against " << row.suffix);
    CHECK(amt_suffix_matches(row.name, row.suffix, SuffixRule::exact) == row.exact);
    CHECK(amt_suffix_matches(row.name, row.suffix, SuffixRule::com_and_net) == row.com_and_net);
    CHECK(amt_suffix_matches(row.name, row.suffix, SuffixRule::label_table) == row.table);
    CHECK(amt_server_accepts_suffix(row.name, row.suffix, AmtServer::rps) == row.rps);
    CHECK(amt_server_accepts_suffix(row.name, row.suffix, AmtServer::meshcentral) == row.table);
  }
  CHECK_FALSE(amt_suffix_matches("prov.contoso.com", "", SuffixRule::label_table));
  CHECK_FALSE(amt_server_accepts_suffix("prov.contoso.com", "", AmtServer::rps));
  CHECK_FALSE(amt_server_accepts_suffix("prov.contoso.com", "", AmtServer::meshcentral));
}

TEST_CASE("what each AMT release says of names", "[validators][amt]") {
  struct {
    const char* subject;
    const char* release;
    const char* suffix;
    Ids expected;
  } const rows[] = {
      {"CN=prov.contoso.com", "2.2", "contoso.com", {}},
      {"CN=prov.contoso.com",
       "2.2",
       "emea.contoso.com",
       {"amt.suffix_mismatch", "amt.suffix_server_only"}},
      {"CN=prov.contoso.com", "2.6", "emea.contoso.com", {}},
      {"CN=prov.contoso.org", "9.0", "emea.contoso.org", {"amt.suffix_uncertain"}},
      {"CN=prov.contoso.org", "16.1", "emea.contoso.org", {}},
      {"CN=prov.contoso.co.uk",
       "16.1",
       "fabrikam.co.uk",
       {"amt.suffix_mismatch", "amt.suffix_server_only"}},
      {"CN=prov.contoso.com", "16.1", "fabrikam.com", {"amt.suffix_mismatch"}},
      {"CN=prov.contoso.com", "16.1", "contoso.local", {"amt.suffix_not_public"}},
      {"CN=prov.corp.local",
       "9.0",
       "corp.local",
       {"amt.suffix_device_only", "amt.suffix_uncertain"}},
      {"CN=prov.corp.local",
       "16.1",
       "corp.local",
       {"amt.suffix_mismatch", "amt.suffix_server_only"}},
      {"CN=corp.local", "16.1", "emea.corp.local", {}},
      {"CN=*.contoso.com", "16.1", "contoso.com", {"amt.wildcard"}},
      {"CN=prov.contoso.com", "16.1", "", {"amt.no_suffix"}},
      {"CN=Prov.contoso.com", "16.1", "contoso.com", {"amt.suffix_form"}},
      {"CN=prov.contoso.com", "16.1", "contoso.com.", {"amt.suffix_form"}},
      {"CN=Provisioning", "16.1", "contoso.com", {"amt.no_common_name"}},
      {"CN=Lab provisioning server", "16.1", "contoso.com", {"amt.no_common_name"}},
      {"O=Contoso", "16.1", "contoso.com", {"amt.no_common_name"}},
  };
  for (const auto& row : rows) {
    INFO(row.subject << " on " << row.release << " with " << row.suffix);
    const auto leaf = Site::make_leaf(row.subject).self_signed();
    RoleParameters parameters;
    parameters.set("dns-suffix", {row.suffix});
    RoleSubject subject;
    subject.certificate = leaf.certificate;
    subject.parameters = &parameters;
    std::vector<Finding> found;
    const std::vector<AmtRelease> asked{release(row.release)};
    check_amt_name({subject, asked}, asked.front(), found);
    Ids ids;
    for (const Finding& each : found) ids.push_back(each.id);
    std::sort(ids.begin(), ids.end());
    CHECK(ids == row.expected);
  }
  RoleParameters parameters;
  parameters.set("dns-suffix", {std::string(60, 'a') + "." + std::string(60, 'b') + "." +
                                std::string(60, 'c') + "." + std::string(50, 'd')});
  const auto leaf = Site::make_leaf("CN=prov.contoso.com").self_signed();
  RoleSubject subject;
  subject.certificate = leaf.certificate;
  subject.parameters = &parameters;
  std::vector<Finding> found;
  const std::vector<AmtRelease> asked{release("16.1")};
  check_amt_name({subject, asked}, asked.front(), found);
  REQUIRE(found.size() == 1);
  CHECK(found[0].id == "amt.suffix_too_long");
}

TEST_CASE("one certificate, several AMT releases", "[validators][amt]") {
  struct {
    const char* name;
    std::function<void(Site&)> change;
    std::vector<std::string> releases;
    Ids expected;
  } const rows[] = {
      {"both accept", [](Site&) {}, {"11.8", "16.1"}, {"amt.release_works", "amt.release_works"}},
      {"SHA-1 leaf",
       [](Site& s) { s.leaf_fixture.signature(kSha1); },
       {"11.8", "16.1"},
       {"amt.release_refuses", "amt.release_works", "amt.sha1_in_chain"}},
      {"SHA-1 in the root's own signature",
       [](Site& s) { s.root_fixture.signature(kSha1); },
       {"15-H", "14.0"},
       {"amt.release_refuses", "amt.release_works", "amt.sha1_in_chain"}},
      {"SHA-512 leaf",
       [](Site& s) { s.leaf_fixture.signature(kSha512); },
       {"16.1", "19"},
       {"amt.release_refuses", "amt.release_works", "amt.weak_leaf_signature"}},
      {"RSA 2048 on 22",
       [](Site&) {},
       {"18", "22"},
       {"amt.announced_strength", "amt.announced_strength", "amt.key_too_small",
        "amt.release_refuses", "amt.release_works"}},
      {"no remote configuration",
       [](Site&) {},
       {"2.5", "2.6"},
       {"amt.no_remote_configuration", "amt.release_refuses", "amt.release_works",
        "amt.signature_too_new"}},
      {"five certificates",
       [](Site& s) { s.intermediates = 3; },
       {"16.1"},
       {"amt.chain_too_long", "amt.release_works"}},
      {"expired root",
       [](Site& s) { s.root_fixture.valid(kNow.plus_days(-900), kNow.plus_days(-1)); },
       {"16.1"},
       {"amt.release_works", "amt.root_expired"}},
      {"large certificate",
       [](Site& s) {
         s.leaf_fixture.extension(oids::kNetscapeComment, Critical::no, Bytes(4000, 'x'));
       },
       {"16.1"},
       {"amt.certificate_too_large", "amt.release_works"}},
      {"user hash",
       [](Site& s) {
         s.parameters = {};
         s.parameters.set("user-hashes", {"sha256"});
       },
       {"6.0", "16.1"},
       {"amt.release_works", "amt.release_works", "amt.user_hash"}},
      {"SHA-1 user hash",
       [](Site& s) {
         s.parameters = {};
         s.parameters.set("user-hashes", {"sha1"});
       },
       {"11.8", "16.1"},
       {"amt.release_refuses", "amt.release_works", "amt.user_hash", "amt.user_hash_sha1"}},
      {"SHA-256 user hash before 6.0",
       [](Site& s) {
         s.parameters = {};
         s.parameters.set("user-hashes", {"sha256"});
       },
       {"5.0"},
       {"amt.release_refuses", "amt.signature_too_new", "amt.user_hash_algorithm"}},
      {"four user hashes",
       [](Site& s) {
         s.parameters = {};
         s.parameters.set("user-hashes", {"sha256", std::string(64, 'a'), std::string(64, 'b'),
                                          std::string(64, 'c')});
       },
       {"16.1"},
       {"amt.release_refuses", "amt.too_many_user_hashes", "amt.user_hash"}},
      {"user hashes that are none",
       [](Site& s) {
         s.parameters = {};
         s.parameters.set("user-hashes",
                          {"sha256", "NA", "083B:E056:9042:46B1:A175:6AC9:5991:C74A"});
       },
       {"16.1"},
       {"amt.release_works", "amt.user_hash", "list.not_a_thumbprint", "list.serial_number"}},
      {"device hash of a length that no hash has",
       [](Site& s) {
         s.parameters = {};
         s.parameters.set("device-hashes", {"sha256", "91 8d a5 e4"});
       },
       {"16.1"},
       {"amt.release_works", "list.odd_length"}},
      {"private root without hash",
       [](Site& s) { s.parameters = {}; },
       {"11.8", "16.1"},
       {"amt.release_refuses", "amt.release_refuses", "amt.root_hash_missing"}},
      {"name of a listed root [T-056]",
       [](Site& s) {
         s.parameters = {};
         s.root_fixture = CertificateFixture("CN=DigiCert Global Root G2");
         s.root_fixture.key(TestKey::rsa_2048_2).ca();
       },
       {"16.1"},
       {"amt.release_refuses", "amt.root_hash_missing"}},
      {"unknown release", [](Site&) {}, {"sixteen"}, {"amt.unknown_release"}},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    Site site;
    site.parameters.set("device-hashes", {"sha256"});
    row.change(site);
    site.parameters.set("amt", row.releases);
    site.parameters.set("dns-suffix", {"corp.contoso.com"});
    RoleJudgement judgement = site.judge();
    // The name that users give for the setup server is not part of these rows.
    CHECK(ids_of(judgement) == row.expected);
  }
}

TEST_CASE("AMT findings name their releases and what would serve", "[validators][amt]") {
  Site site;
  site.root_fixture.signature(kSha1);
  site.parameters.set("amt", {"11.8", "15-H", "16.1"});
  site.parameters.set("dns-suffix", {"corp.contoso.com"});
  const RoleJudgement judgement = site.judge();
  const Finding* sha1 = find(judgement, "amt.sha1_in_chain");
  REQUIRE(sha1 != nullptr);
  CHECK(sha1->message.rfind("AMT 15-H and 16.1: \"Lab Root\" is signed with sha1", 0) == 0);
  CHECK(sha1->certificate->position == 1);
  const Finding* hash = find(judgement, "amt.root_hash_missing");
  REQUIRE(hash != nullptr);
  CHECK(hash->message.rfind("AMT 11.8, 15-H and 16.1: ", 0) == 0);
  CHECK_THAT(hash->fix, ContainsSubstring("Go Daddy Root CA-G2") &&
                            ContainsSubstring("--set user-hashes=sha256:"));
  std::vector<std::string> verdicts;
  for (const Finding& each : judgement.findings) {
    if (each.id.rfind("amt.release_", 0) == 0) verdicts.push_back(each.message);
  }
  CHECK(verdicts ==
        Ids{"AMT 11.8: would refuse the certificate: amt.root_hash_missing",
            "AMT 15-H: would refuse the certificate: amt.sha1_in_chain and amt.root_hash_missing",
            "AMT 16.1: would refuse the certificate: amt.sha1_in_chain and amt.root_hash_missing"});
}

TEST_CASE("without parameters a current AMT release is judged, and that is said",
          "[validators][amt]") {
  Site site;
  const RoleJudgement judgement = site.judge();
  CHECK(ids_of(judgement) == Ids{"amt.release_refuses", "amt.root_hash_missing"});
  const auto& lines = judgement.not_checked;
  CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.rfind("AMT release: none was given, judged for 16.1", 0) == 0;
  }));
  CHECK(std::any_of(lines.begin(), lines.end(),
                    [](const std::string& line) { return line.rfind("DNS suffix:", 0) == 0; }));
}

#include "validators/chain_rule.h"

#include "fixtures/certificate_fixture.h"
#include "tests/support/catch.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

// root --> issuing --> leaf, and beside them a root of the same name with another key, and the same
// root issued again with the same key.
struct Graph {
  IssuedCertificate root = CertificateFixture("CN=Root").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate issuing =
      CertificateFixture("CN=Issuing").key(TestKey::ec_p256_3).ca().signed_by(root);
  IssuedCertificate leaf = CertificateFixture("CN=a.example").signed_by(issuing);
  IssuedCertificate namesake =
      CertificateFixture("CN=Root").key(TestKey::ec_p384).ca().self_signed();
  IssuedCertificate reissued = CertificateFixture("CN=Root")
                                   .key(TestKey::ec_p256_2)
                                   .serial(7)
                                   .valid(kNow, kNow.plus_days(5000))
                                   .ca()
                                   .self_signed();

  std::vector<CertificatePtr> chain() const {
    return {leaf.certificate, issuing.certificate, root.certificate};
  }
};

const Graph& graph() {
  static const Graph made;
  return made;
}

AuthorityEntry entry(std::vector<std::string> ids, std::string name = {}, std::string issuer = {}) {
  AuthorityEntry out;
  for (const std::string& id : ids) out.ids.push_back(parse_thumbprint(id));
  out.name = std::move(name);
  out.issuer = std::move(issuer);
  return out;
}

std::string sha256_of(const IssuedCertificate& issued) {
  return "sha256:" + issued.certificate->sha256_hex();
}
std::string sha1_of(const IssuedCertificate& issued) {
  return to_hex(issued.certificate->sha1(), " ");
}

ChainRule list_rule(ChainRuleKind kind, ListedPlace place, std::vector<AuthorityEntry> entries) {
  ChainRule rule;
  rule.kind = kind;
  rule.place = place;
  rule.list.entries = std::move(entries);
  return rule;
}

std::vector<std::string> ids_of(const ChainRule& rule, const std::vector<CertificatePtr>& chain) {
  std::vector<std::string> out;
  for (const Finding& each : check_chain_rule(rule, {chain, ChainEnd::by_self_issue})) {
    out.push_back(each.id);
  }
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("single root compares certificates and keys, never names [T-056]",
          "[validators][chain_rule]") {
  const Graph& g = graph();
  ChainRule rule;
  struct {
    const char* name;
    CertificatePtr root;
    std::string id;
    Ids expected;
  } const rows[] = {
      {"same", g.root.certificate, "", {}},
      {"issued again with its key", g.reissued.certificate, "", {}},
      {"same name, other key", g.namesake.certificate, "", {"site.root_differs"}},
      {"the intermediate", g.issuing.certificate, "", {"site.root_differs"}},
      {"SHA-256", nullptr, sha256_of(g.root), {}},
      {"SHA-1", nullptr, sha1_of(g.root), {"list.weak_match"}},
      {"other SHA-256", nullptr, sha256_of(g.namesake), {"site.root_differs"}},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    rule.root = row.root;
    rule.root_id = parse_thumbprint(row.id);
    CHECK(ids_of(rule, g.chain()) == row.expected);
  }
  rule.root = g.root.certificate;
  CHECK(ids_of(rule, {g.leaf.certificate, g.issuing.certificate}) == Ids{"role.chain_incomplete"});
  CHECK(ids_of(rule, {g.root.certificate}).empty());
  CHECK(ids_of(rule, {}) == Ids{"role.chain_incomplete"});
}

TEST_CASE("issuer allow-list", "[validators][chain_rule]") {
  using P = ListedPlace;
  const Graph& g = graph();
  const std::string serial = "serial:" + g.issuing.certificate->serial_hex();
  struct {
    const char* name;
    P place;
    std::vector<AuthorityEntry> entries;
    Ids expected;
  } const rows[] = {
      {"direct issuer by SHA-256", P::direct_issuer, {entry({sha256_of(g.issuing)})}, {}},
      {"by public key",
       P::direct_issuer,
       {entry({"spki-sha256:" + to_hex(spki_sha256(g.issuing.certificate->spki.tlv))})},
       {}},
      {"by key identifier",
       P::direct_issuer,
       {entry({"ski:" + to_hex(g.issuing.certificate->subject_key_identifier)})},
       {}},
      {"by SHA-1", P::direct_issuer, {entry({sha1_of(g.issuing)})}, {"list.weak_match"}},
      {"by one of several",
       P::direct_issuer,
       {entry({sha1_of(g.namesake), sha256_of(g.issuing)})},
       {}},
      {"by serial and issuer", P::direct_issuer, {entry({serial}, "", "Root")}, {}},
      {"by serial and own name", P::direct_issuer, {entry({serial}, "Issuing")}, {}},
      {"by serial of another issuer",
       P::direct_issuer,
       {entry({serial}, "", "Other")},
       {"list.issuer_not_listed"}},
      {"by serial alone", P::direct_issuer, {entry({serial})}, {"list.issuer_not_listed"}},
      {"by name only", P::direct_issuer, {entry({}, "issuing")}, {"list.name_only_match"}},
      {"by whole name", P::direct_issuer, {entry({}, "CN=Issuing")}, {"list.name_only_match"}},
      {"name beside NA",
       P::direct_issuer,
       {entry({"NA"}, "Issuing")},
       {"list.name_only_match", "list.not_a_thumbprint"}},
      {"name with another thumbprint",
       P::direct_issuer,
       {entry({sha256_of(g.namesake)}, "Issuing")},
       {"list.issuer_not_listed"}},
      {"listed above",
       P::direct_issuer,
       {entry({sha256_of(g.root)})},
       {"list.issuer_listed_above"}},
      {"not listed",
       P::direct_issuer,
       {entry({sha256_of(g.namesake)})},
       {"list.issuer_not_listed"}},
      {"empty list", P::direct_issuer, {}, {"list.issuer_not_listed"}},
      {"in chain: root", P::in_chain, {entry({sha256_of(g.root)})}, {}},
      {"in chain: issuer", P::in_chain, {entry({sha256_of(g.issuing)})}, {}},
      {"in chain: the target itself",
       P::in_chain,
       {entry({sha256_of(g.leaf)})},
       {"list.issuer_not_listed"}},
      {"root: listed", P::root, {entry({sha256_of(g.root)})}, {}},
      {"root: only the issuer is",
       P::root,
       {entry({sha256_of(g.issuing)})},
       {"list.issuer_not_listed"}},
      {"wrong entry beside",
       P::direct_issuer,
       {entry({sha256_of(g.issuing)}), entry({std::string(38, 'a')})},
       {"list.odd_length"}},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    CHECK(ids_of(list_rule(ChainRuleKind::issuer_allow_list, row.place, row.entries), g.chain()) ==
          row.expected);
  }
  const auto rule = list_rule(ChainRuleKind::issuer_allow_list, P::direct_issuer,
                              {entry({sha256_of(g.issuing)})});
  CHECK(ids_of(rule, {g.leaf.certificate}) == Ids{"role.chain_incomplete"});
}

// The case of the list that was extended: an intermediate between the certificate and a listed CA.
TEST_CASE("the federation list accepts direct issuers only, until it is extended",
          "[validators][chain_rule]") {
  const auto listed = CertificateFixture("CN=Entrust.net Secure Server CA")
                          .key(TestKey::ec_p256_2)
                          .ca()
                          .self_signed();
  const auto between = CertificateFixture("CN=USERTrust Legacy Secure Server CA")
                           .key(TestKey::ec_p256_3)
                           .ca()
                           .signed_by(listed);
  const auto leaf = CertificateFixture("CN=mail.example").signed_by(between);
  const std::vector<CertificatePtr> chain{leaf.certificate, between.certificate,
                                          listed.certificate};
  auto rule = list_rule(ChainRuleKind::issuer_allow_list, ListedPlace::direct_issuer,
                        {entry({sha256_of(listed)}, "Entrust.net Secure Server CA")});
  const auto refused = check_chain_rule(rule, {chain, ChainEnd::by_self_issue});
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].id == "list.issuer_listed_above");
  CHECK_THAT(refused[0].message, ContainsSubstring("USERTrust Legacy Secure Server CA") &&
                                     ContainsSubstring("only the direct issuer counts"));
  CHECK_THAT(refused[0].fix, ContainsSubstring(between.certificate->sha256_hex()));
  rule.list.entries.push_back(entry({sha256_of(between)}, "USERTrust Legacy Secure Server CA"));
  CHECK(check_chain_rule(rule, {chain, ChainEnd::by_self_issue}).empty());

  // The built-in extended list has that CA by name only.
  auto extended = built_in_authority_list("exchange-federation-2010-extended");
  REQUIRE(extended.has_value());
  rule.list = *extended;
  CHECK(ids_of(rule, chain) == Ids{"list.name_only_match"});
  auto original = built_in_authority_list("exchange-federation-2010");
  REQUIRE(original.has_value());
  rule.list = *original;
  const auto unlisted = check_chain_rule(rule, {chain, ChainEnd::by_self_issue});
  REQUIRE(unlisted.size() == 1);
  CHECK(unlisted[0].id == "list.issuer_not_listed");
  CHECK_THAT(unlisted[0].fix, ContainsSubstring("--set list=exchange-federation-2010-extended"));
  // Of an issuer that no later list has, nothing of the kind is said.
  const auto direct = CertificateFixture("CN=mail.example").signed_by(listed);
  const std::vector<CertificatePtr> short_chain{direct.certificate, listed.certificate};
  const auto stranger = check_chain_rule(rule, {short_chain, ChainEnd::by_self_issue});
  REQUIRE(stranger.size() == 1);
  CHECK_THAT(stranger[0].fix, !ContainsSubstring("--set list="));
}

TEST_CASE("root hash list [T-056]", "[validators][chain_rule]") {
  const Graph& g = graph();
  struct {
    const char* name;
    std::vector<AuthorityEntry> entries;
    Ids expected;
  } const rows[] = {
      {"SHA-256", {entry({sha256_of(g.root)})}, {}},
      {"SHA-1 is honoured and told", {entry({sha1_of(g.root)})}, {"list.weak_match"}},
      {"only the name", {entry({}, "Root")}, {"list.root_not_listed"}},
      {"the name with another hash",
       {entry({sha256_of(g.namesake)}, "Root")},
       {"list.root_not_listed"}},
      {"an intermediate's hash", {entry({sha256_of(g.issuing)})}, {"list.intermediate_listed"}},
      {"issued again", {entry({sha256_of(g.reissued)})}, {"list.root_not_listed"}},
      {"nothing", {}, {"list.root_not_listed"}},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    CHECK(ids_of(list_rule(ChainRuleKind::root_hash_list, ListedPlace::root, row.entries),
                 g.chain()) == row.expected);
  }
}

TEST_CASE("built-in lists", "[validators][chain_rule]") {
  const auto list = built_in_authority_list("exchange-federation-2010");
  REQUIRE(list.has_value());
  CHECK(list->entries.size() == 6);
  CHECK_FALSE(list->date.empty());
  CHECK(check_authority_list(*list, {}).empty());
  // CAs that were issued again, or cross-signed, are known by their keys as well.
  for (const char* name : {"Entrust.net Certification Authority (2048)", "DigiCert Global Root CA",
                           "DigiCert High Assurance EV Root CA"}) {
    INFO(name);
    CHECK(std::any_of(list->entries.begin(), list->entries.end(), [&](const auto& each) {
      return each.name == name && std::any_of(each.ids.begin(), each.ids.end(), [](const auto& id) {
               return id.kind == ThumbprintKind::spki_sha256;
             });
    }));
  }
  const auto extended = built_in_authority_list("exchange-federation-2010-extended");
  REQUIRE(extended.has_value());
  CHECK(extended->entries.size() == 7);
  const auto unknown = built_in_authority_list("nothing");
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().code() == ErrorCode::not_found);
  for (const std::string& id : built_in_authority_list_ids()) {
    INFO(id);
    const auto each = built_in_authority_list(id);
    REQUIRE(each.has_value());
    CHECK(each->id == id);
  }
}

TEST_CASE("lists in text and TOML", "[validators][chain_rule]") {
  const AuthorityList plain = parse_authority_list("NA\n" + std::string(64, 'a') + "\n", "mine");
  REQUIRE(plain.entries.size() == 2);
  CHECK(plain.entries[0].name == "NA");
  CHECK_FALSE(plain.entries[0].has_usable_id());
  CHECK(plain.entries[1].label() == "sha256:" + std::string(64, 'a'));
  CHECK(load_authority_list("id = \"a\"\ntitle = \"t\"\n[[entry]]\nnote = \"n\"\n", "l.toml")
            .error()
            .code() == ErrorCode::malformed);
  CHECK(load_authority_list("id = \"a\"\ntitle = \"t\"\nextends = \"b\"\n", "l.toml")
            .error()
            .code() == ErrorCode::not_found);
}

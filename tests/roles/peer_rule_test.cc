// Rules across the servers of an instance that compare subjects and names.
#include "fixtures/certificate_fixture.h"
#include "tests/support/catch.h"
#include "validators/site.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::TestKey;

namespace {

struct Server {
  const char* role;
  const char* subject;
  const char* dns;
  const char* issuer = "CN=One";
  const char* set = "";
};

struct Row {
  const char* name;
  const char* rule;  // of role "node"
  std::vector<Server> servers;
  std::vector<std::vector<std::string>> expected;  // findings, by server
};

RoleCatalogue catalogue_with(const std::string& peer_rule) {
  const auto role = [](const std::string& id) {
    return "id = \"" + id +
           "\"\ntitle = \"T\"\nproduct = \"P\"\nsource = \"S\"\n[[parameter]]\nname = \"web\"\n"
           "meaning = \"m\"\nexample = \"a\"\n";
  };
  RoleCatalogue catalogue;
  const std::string rule = "[[peer-rule]]\nrequirement = \"needed\"\n" + peer_rule + "\n";
  REQUIRE(catalogue.add(load_role(role("node") + rule, "node.toml").value()).has_value());
  REQUIRE(catalogue.add(load_role(role("user"), "user.toml").value()).has_value());
  return catalogue;
}

std::vector<std::vector<std::string>> judge(const Row& row) {
  const RoleCatalogue catalogue = catalogue_with(row.rule);
  InstanceSection instance;
  instance.name = "lab";
  std::vector<ServerSection> sections(row.servers.size());
  std::vector<LoadedServer> servers;
  for (std::size_t i = 0; i < row.servers.size(); ++i) {
    const Server& server = row.servers[i];
    sections[i].role = server.role;
    sections[i].fqdn = "server" + std::to_string(i);
    if (*server.set != '\0') REQUIRE(sections[i].parameters.set(server.set).has_value());
    const auto issuer =
        CertificateFixture(server.issuer).key(TestKey::ec_p256_2).ca().self_signed();
    LoadedServer loaded;
    loaded.instance = &instance;
    loaded.section = &sections[i];
    loaded.certificate =
        CertificateFixture(server.subject).dns(server.dns).signed_by(issuer).certificate;
    loaded.chain = {loaded.certificate, issuer.certificate};
    servers.push_back(std::move(loaded));
  }
  SiteInput input;
  input.servers = servers;
  input.roles = &catalogue;
  std::vector<std::vector<std::string>> out;
  for (const ServerFindings& each : evaluate_site(input)) {
    std::vector<std::string> ids;
    for (const Finding& found : each.findings) {
      CHECK_THAT(found.message, ContainsSubstring("needed"));
      CHECK(found.citation == "S");
      ids.push_back(found.id);
    }
    out.push_back(std::move(ids));
  }
  return out;
}

const std::vector<Row> kRows = {
    {"equal subjects",
     "rule = \"subject-equal\"",
     {{"node", "CN=a,O=X", "a.com"}, {"node", "CN=a,O=X", "a.com"}},
     {{}, {}}},
    {"unequal subjects",
     "rule = \"subject-equal\"",
     {{"node", "CN=a,O=X", "a.com"}, {"node", "CN=b,O=X", "b.com"}},
     {{}, {"site.subject_differs"}}},
    {"equal where it counts",
     "rule = \"subject-equal\"\nattributes = [\"O\"]",
     {{"node", "CN=a,O=X", "a.com"}, {"node", "CN=b,O=X", "b.com"}},
     {{}, {}}},
    {"other roles need not be equal",
     "rule = \"subject-equal\"",
     {{"node", "CN=a,O=X", "a.com"}, {"user", "CN=b,O=X", "b.com"}},
     {{}, {}}},
    {"another issuer does not matter",
     "rule = \"subject-equal\"",
     {{"node", "CN=a", "a.com"}, {"node", "CN=a", "a.com", "CN=Two"}},
     {{}, {}}},
    {"another issuer matters",
     "rule = \"subject-equal\"\nand-issuer = true",
     {{"node", "CN=a", "a.com"}, {"node", "CN=a", "a.com", "CN=Two"}},
     {{}, {"site.subject_differs"}}},
    {"each with a subject of its own",
     "rule = \"subject-different\"",
     {{"node", "CN=a", "a.com"}, {"node", "CN=b", "b.com"}},
     {{}, {}}},
    {"a subject twice",
     "rule = \"subject-different\"",
     {{"node", "CN=a", "a.com"}, {"node", "CN=b", "b.com"}, {"node", "CN=a", "c.com"}},
     {{}, {}, {"site.subject_same"}}},
    {"the subject of another role",
     "rule = \"subject-different\"\nroles = [\"user\"]\nattributes = [\"O\"]",
     {{"node", "CN=a,O=X", "a.com"}, {"user", "CN=b,O=X", "b.com"}},
     {{"site.subject_same"}, {}}},
    {"names of one's own",
     "rule = \"names-differ\"",
     {{"node", "CN=a", "a.com"}, {"node", "CN=b", "b.com"}},
     {{}, {}}},
    {"a shared name",
     "rule = \"names-differ\"",
     {{"node", "CN=a", "web.com"}, {"node", "CN=b", "WEB.com"}},
     {{}, {"site.names_shared"}}},
    {"a shared parameter",
     "rule = \"names-differ\"\nroles = [\"user\"]\nparameter = \"web\"",
     {{"node", "CN=a", "a.com", "CN=One", "web=w.com"},
      {"user", "CN=b", "a.com", "CN=One", "web=w.com"}},
     {{"site.names_shared"}, {}}},
    {"parameters of one's own",
     "rule = \"names-differ\"\nroles = [\"user\"]\nparameter = \"web\"",
     {{"node", "CN=a", "a.com", "CN=One", "web=v.com"},
      {"user", "CN=b", "a.com", "CN=One", "web=w.com"}},
     {{}, {}}},
};

}  // namespace

TEST_CASE("subjects and names are compared across servers", "[roles][site]") {
  for (const Row& row : kRows) {
    INFO(row.name);
    CHECK(judge(row) == row.expected);
  }
}

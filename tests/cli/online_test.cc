#include "cli/online.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "fixtures/certificate_list_fixture.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/pem.h"
#include "tests/cli/services_for_test.h"
#include "tests/cli/temporary_folder.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

namespace certwright::cli {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::TestKey;

// A CA that publishes its certificate and its lists on loopback; the leaf alone is in a file.
class Lab {
 public:
  Lab() {
    folder_.add("root.pem", write_pem("CERTIFICATE", root_.certificate->der));
    folder_.add("leaf.pem", write_pem("CERTIFICATE", leaf_.certificate->der));
  }
  void revoke_leaf() { revoked_ = {leaf_.certificate->serial}; }
  void lose_lists() { lists_lost_ = true; }

  // Runs `check` on a site whose one server has the leaf.
  ExitCode run_site() {
    const std::string site = folder_.add("certwright.toml",
                                         "[instance.lab]\nroot = \"root.pem\"\n"
                                         "[[instance.lab.server]]\nrole = \"tls-server\"\n"
                                         "fqdn = \"srv.lab.example\"\n"
                                         "certificate = \"leaf.pem\"\n");
    TestWorld world;
    const ExitCode code =
        world.run({"check", "--config", site, "--online", "--allow-address", "127.0.0.1"});
    out = world.out_text;
    err = world.err_text;
    return code;
  }
  // Runs a command on the leaf.
  ExitCode run(const std::string& command, const std::vector<std::string>& more,
               const std::string& offline = {}) {
    std::vector<std::string> line{command, folder_.file("leaf.pem"), "--roots",
                                  folder_.file("root.pem")};
    line.insert(line.end(), more.begin(), more.end());
    TestWorld world;
    if (!offline.empty()) world.environment["CERTWRIGHT_OFFLINE"] = offline;
    const ExitCode code = world.run(line);
    out = world.out_text;
    err = world.err_text;
    return code;
  }
  bool says(const std::string& text) const { return out.find(text) != std::string::npos; }
  std::string url(const std::string& path) const { return server_.url(path); }
  std::size_t requests() const { return server_.requests().size(); }

  std::string out, err;

 private:
  void answer(const tests::Connection& connection, const std::string& path) const {
    if (path == "/issuing.cer") {
      connection.answer("200 OK", "", text_of(issuing_.certificate->der));
    } else if (path == "/issuing.crl" && !lists_lost_) {
      connection.answer("200 OK", "", text_of(make_certificate_list(issuing_, revoked_)));
    } else if (path == "/root.crl" && !lists_lost_) {
      connection.answer("200 OK", "", text_of(make_certificate_list(root_)));
    } else {
      connection.answer("404 Not Found", "", "");
    }
  }
  Bytes point(const std::string& path) const {
    return fixtures::one_distribution_point({server_.url(path)});
  }

  tests::LoopbackServer server_{[this](const tests::Connection& connection,
                                       const std::string& path) { answer(connection, path); }};
  IssuedCertificate root_ =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate issuing_ =
      CertificateFixture("CN=Lab Issuing CA")
          .key(TestKey::ec_p256_3)
          .ca()
          .extension(oids::kCrlDistributionPoints, Critical::no, point("/root.crl"))
          .signed_by(root_);
  // The fixed keys of tests are public knowledge, which a leaf's may not be.
  PrivateKey key_ = PrivateKey::generate(KeyType::ec_p256).value();
  IssuedCertificate leaf_ =
      CertificateFixture("CN=srv.lab.example")
          .dns("srv.lab.example")
          .extension(oids::kAuthorityInfoAccess, Critical::no,
                     AuthorityInfoAccess::encode({}, {server_.url("/issuing.cer")}))
          .tweak([this](CertificateBuilder& builder) { builder.public_key(key_.spki_tlv()); })
          .extension(oids::kCrlDistributionPoints, Critical::no, point("/issuing.crl"))
          .signed_by(issuing_);
  std::vector<BytesView> revoked_;
  bool lists_lost_ = false;
  TemporaryFolder folder_;
};

bool module_is_mapped() {
  std::ifstream maps("/proc/self/maps");
  const std::string text{std::istreambuf_iterator<char>(maps), {}};
  REQUIRE(text.find("certwright") != std::string::npos);
  return text.find("certwright-curl.so") != std::string::npos ||
         text.find("libcurl") != std::string::npos;
}

const std::vector<std::string> kCheckOnline{"--online", "--allow-address", "127.0.0.1"};
const std::vector<std::string> kOnline{"--no-name", "--online", "--allow-address", "127.0.0.1"};

// First in this file: nothing may have loaded the module before.
TEST_CASE("offline nothing is loaded and nothing is fetched", "[cli][T-101]") {
  Lab lab;
  CHECK(lab.run("verify", {"--no-name"}) == ExitCode::findings);
  CHECK(lab.says("chain.issuer_missing"));
  CHECK(lab.says("revocation: offline"));
  CHECK_FALSE(lab.says("fetched"));
  CHECK(lab.run("check", {}) == ExitCode::findings);
  CHECK(lab.run("verify", kOnline, "1") == ExitCode::refused);
  CHECK(lab.err.find("CERTWRIGHT_OFFLINE forbids") != std::string::npos);
  CHECK(lab.run("verify", {"--no-name", "--allow-address", "127.0.0.1"}) == ExitCode::usage);
  CHECK(lab.run("verify", {"--no-name", "--online", "--allow-address", "lab"}) == ExitCode::usage);
  CHECK(lab.requests() == 0);
  CHECK_FALSE(module_is_mapped());
}

TEST_CASE("online: issuers and lists are found", "[cli]") {
  Lab lab;
  CHECK(lab.run("verify", kOnline, "0") == ExitCode::ok);
  INFO(lab.out);
  CHECK(module_is_mapped());
  CHECK(lab.says("fetched     " + lab.url("/issuing.cer") + ", "));
  CHECK(lab.says("fetched     " + lab.url("/issuing.crl") + ", "));
  CHECK(lab.says("not revoked"));
  CHECK(lab.requests() == 3);
  auto json = kCheckOnline;
  json.insert(json.end(), {"--format", "json"});
  CHECK(lab.run("check", json) == ExitCode::ok);
  const auto fetches = nlohmann::json::parse(lab.out)["results"][0]["fetches"];
  REQUIRE(fetches.size() == 3);
  CHECK(fetches[0]["url"] == lab.url("/issuing.cer"));
  CHECK(fetches[0]["octets"] > 300);
  CHECK(fetches[0]["failure"].is_null());
}

TEST_CASE("online: a site lists each fetch once", "[cli][T-104]") {
  Lab lab;
  lab.run_site();
  INFO(lab.out << lab.err);
  CHECK(lab.says("fetched     " + lab.url("/issuing.cer") + ", "));
  CHECK(lab.says("fetched     " + lab.url("/root.crl") + ", "));
  CHECK(lab.says("1 pass, 0 fail"));
  CHECK(lab.requests() == 3);
}

TEST_CASE("online: what was revoked is seen", "[cli]") {
  Lab lab;
  lab.revoke_leaf();
  CHECK(lab.run("verify", kOnline) == ExitCode::findings);
  INFO(lab.out);
  CHECK(lab.says("chain.revoked"));
}

TEST_CASE("online: without lists nothing is good", "[cli][T-072]") {
  Lab lab;
  lab.lose_lists();
  CHECK(lab.run("verify", kOnline) == ExitCode::ok);
  INFO(lab.out);
  CHECK(lab.says("not fetched " + lab.url("/issuing.crl") + ": the server answered 404"));
  CHECK(lab.says("warning"));
  CHECK(lab.says("chain.revocation_unknown"));
  CHECK_FALSE(lab.says("not revoked"));
  auto strict = kOnline;
  strict.insert(strict.end(), {"--policy", "strict"});
  CHECK(lab.run("verify", strict) == ExitCode::findings);
  CHECK(lab.says("chain.revocation_unknown"));
}

TEST_CASE("online: public addresses only", "[cli][T-101]") {
  Lab lab;
  CHECK(lab.run("verify", {"--no-name", "--online"}) == ExitCode::findings);
  CHECK(lab.says(lab.url("/issuing.cer") + ": a port other than 80 and 443"));
  CHECK(lab.run("verify", {"--no-name", "--online", "--allow-address", "10.0.0.0/8"}) ==
        ExitCode::findings);
  CHECK(lab.says(": \"127.0.0.1\" leads to 127.0.0.1, a loopback address"));
  CHECK(lab.requests() == 0);
}

}  // namespace
}  // namespace certwright::cli

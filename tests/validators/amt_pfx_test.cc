#include "validators/roles/amt/amt_pfx.h"

#include <functional>

#include "pkcs/pfx_target.h"
#include "tests/validators/amt_scene.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::TestKey;

namespace {

// As the measured libraries would see it: what matters of a file, without encoding it.
Pkcs12 good_file() {
  static const auto root =
      CertificateFixture("CN=Lab Root").key(TestKey::rsa_2048_2).ca().self_signed();
  static const auto leaf = amt_test::provisioning_leaf("CN=prov.contoso.com").signed_by(root);
  Pkcs12Contents contents;
  contents.certificates = {{leaf.certificate->der, ""}, {root.certificate->der, ""}};
  contents.keys.push_back({to_secure(fixtures::test_key_pkcs8(TestKey::rsa_2048_1)), 0, ""});
  Pkcs12Protection protection = protection_for(*find_pfx_target("amt"));
  protection.certificates.iterations = protection.keys.iterations = protection.mac_iterations =
      1000;
  const auto encoded = encode_pkcs12(contents, view_of("secret"), protection);
  REQUIRE(encoded.has_value());
  auto read = read_pkcs12(*encoded, view_of("secret"));
  REQUIRE(read.has_value());
  return std::move(*read);
}

void mac(Pkcs12& file, DigestAlgorithm digest) { file.mac.digest = digest; }

}  // namespace

TEST_CASE("which AMT programs take a PFX", "[validators][amt][pfx]") {
  struct {
    const char* name;
    std::function<void(Pkcs12&)> change;
    const char* refuse;  // empty: all take it
  } const rows[] = {
      {"as target amt writes it", [](Pkcs12&) {}, ""},
      {"SHA-1", [](Pkcs12& f) { mac(f, DigestAlgorithm::sha1); }, ""},
      {"SHA-512", [](Pkcs12& f) { mac(f, DigestAlgorithm::sha512); }, ""},
      {"SHA-384", [](Pkcs12& f) { mac(f, DigestAlgorithm::sha384); },
       "Console and rpc-go do not take the file: its MAC uses "},
      {"MD5", [](Pkcs12& f) { mac(f, DigestAlgorithm::md5); },
       "Console and rpc-go do not take the file: its MAC uses "},
      {"SHA-224", [](Pkcs12& f) { mac(f, DigestAlgorithm::sha224); },
       "RPS, MeshCentral, Console and rpc-go do not take the file: its MAC uses "},
      {"no MAC", [](Pkcs12& f) { f.mac.type = Pkcs12MacType::none; },
       "Console and rpc-go do not take the file: it has no MAC"},
      {"PBMAC1", [](Pkcs12& f) { f.mac.type = Pkcs12MacType::pbmac1; },
       "RPS, MeshCentral, Console and rpc-go do not take the file: its MAC is a PBMAC1"},
      {"plain key",
       [](Pkcs12& f) {
         for (Pkcs12Bag& bag : f.bags) {
           if (bag.key) bag.type = Pkcs12BagType::key;
         }
       },
       "RPS does not take the file: its private key is not encrypted"},
      {"root first",
       [](Pkcs12& f) {
         for (std::size_t i = 0; i + 1 < f.bags.size(); ++i) {
           if (f.bags[i].type == Pkcs12BagType::certificate &&
               f.bags[i + 1].type == Pkcs12BagType::certificate) {
             std::swap(f.bags[i], f.bags[i + 1]);
             return;
           }
         }
       },
       "RPS and Console do not take the file: its first certificate is \"Lab Root\""},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    Pkcs12 file = good_file();
    row.change(file);
    const auto found = check_amt_pfx(file);
    if (*row.refuse == '\0') {
      CHECK(found.empty());
      continue;
    }
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "amt.pfx_refused");
    CHECK(found[0].severity == Severity::error);
    CHECK(found[0].message.rfind(row.refuse, 0) == 0);
  }
}

TEST_CASE("AMT programs want one key in a PFX", "[validators][amt][pfx]") {
  Pkcs12 file = good_file();
  Pkcs12Bag extra;
  extra.type = Pkcs12BagType::shrouded_key;
  file.bags.push_back(std::move(extra));
  const auto found = check_amt_pfx(file);
  REQUIRE(found.size() == 1);
  CHECK(found[0].id == "amt.pfx_key_count");
}

#include "pkcs/pfx_target.h"

#include <functional>

#include "fixtures/certificate_fixture.h"
#include "pkcs/certificate.h"
#include "tests/support/catch.h"

namespace certwright {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::TestKey;

struct Chain {
  IssuedCertificate root = CertificateFixture("CN=Root").ca().self_signed();
  IssuedCertificate issuing =
      CertificateFixture("CN=Issuing CA").key(TestKey::ec_p256_2).ca(0).signed_by(root);
  IssuedCertificate leaf =
      CertificateFixture("CN=srv.lab.example").key(TestKey::rsa_2048_1).signed_by(issuing);
  IssuedCertificate ec_leaf =
      CertificateFixture("CN=ec.lab.example").key(TestKey::ec_p384).signed_by(issuing);
  IssuedCertificate ed_leaf =
      CertificateFixture("CN=ed.lab.example").key(TestKey::ed25519).signed_by(issuing);
  IssuedCertificate stranger =
      CertificateFixture("CN=Stranger").key(TestKey::ec_p256_3).ca().self_signed();
  // The issuing CA's name with another key.
  IssuedCertificate twin =
      CertificateFixture("CN=Issuing CA").key(TestKey::ec_p256_4).ca(0).signed_by(root);
};
const Chain& chain() {
  static const Chain made;
  return made;
}

PfxInput input_of(const IssuedCertificate& leaf, TestKey key) {
  PfxInput input;
  input.pkcs8 = fixtures::test_key_pkcs8(key);
  input.leaf_der = leaf.certificate->der;
  // Out of order, with the leaf and one issuer again.
  input.chain_der = {chain().root.certificate->der, leaf.certificate->der,
                     chain().issuing.certificate->der, chain().issuing.certificate->der};
  return input;
}
PfxInput rsa_input() { return input_of(chain().leaf, TestKey::rsa_2048_1); }

Pkcs12 opened(BytesView pfx, std::string_view password) {
  auto file = read_pkcs12(pfx, view_of(password));
  INFO((file ? std::string() : file.error().message()));
  REQUIRE(file.has_value());
  return *std::move(file);
}

struct Row {
  const char* target;
  const char* scheme;
  std::uint64_t iterations;
  DigestAlgorithm mac;
  std::size_t certificates;
  const char* friendly_name;
};

constexpr Row kRows[] = {
    {"windows-modern", "PBES2", 200'000, DigestAlgorithm::sha256, 2, ""},
    {"windows-2016", "pbeWithSHAAnd3-KeyTripleDES-CBC", 100'000, DigestAlgorithm::sha1, 2, ""},
    {"java8", "pbeWithSHAAnd3-KeyTripleDES-CBC", 50'000, DigestAlgorithm::sha1, 2,
     "srv.lab.example"},
    {"openssl3", "PBES2", 600'000, DigestAlgorithm::sha256, 2, ""},
    {"amt", "PBES2", 100'000, DigestAlgorithm::sha256, 3, ""},
};

TEST_CASE("each target's file is as its row says and opens there", "[pkcs][T-093]") {
  const auto& row = GENERATE(from_range(std::begin(kRows), std::end(kRows)));
  INFO(row.target);
  const PfxTarget* target = find_pfx_target(row.target);
  REQUIRE(target != nullptr);
  const auto pfx = write_pfx(rsa_input(), view_of("pw"), *target);
  INFO((pfx ? std::string() : pfx.error().message()));
  REQUIRE(pfx.has_value());
  const Pkcs12 file = opened(*pfx, "pw");
  REQUIRE(file.safes[0].scheme);
  CHECK(file.safes[0].scheme->scheme == row.scheme);
  CHECK(file.safes[0].scheme->kdf.iterations == row.iterations);
  CHECK(file.mac.digest == row.mac);
  CHECK(file.mac.kdf.iterations == row.iterations);
  REQUIRE(file.count(Pkcs12BagType::certificate) == row.certificates);
  CHECK(equal(file.bags[0].der, chain().leaf.certificate->der));  // leaf first, once
  CHECK(equal(file.bags[1].der, chain().issuing.certificate->der));
  if (row.certificates == 3) CHECK(equal(file.bags[2].der, chain().root.certificate->der));
  CHECK(file.bags.back().key_encryption->scheme == row.scheme);
  CHECK(file.bags[0].friendly_name.value_or("") == row.friendly_name);
  CHECK(file.bags.back().friendly_name.value_or("") == row.friendly_name);
  const auto problems = check_opens_as(*target, *pfx, view_of("pw"));
  REQUIRE(problems.has_value());
  CHECK(problems.value() == std::vector<std::string>());
}

TEST_CASE("the targets have one table", "[pkcs]") {
  CHECK(pfx_targets().size() == std::size(kRows));
  CHECK(default_pfx_target().id == "windows-modern");
  CHECK(find_pfx_target("nowhere") == nullptr);
  for (const PfxTarget& target : pfx_targets()) {
    CHECK(find_pfx_target(target.id) == &target);
    CHECK_FALSE(target.description.empty());
    CHECK((target.weakness == PfxTarget::Weakness::weak) ==
          (target.cipher == WriteCipher::triple_des_cbc));
  }
}

// Which file opens where: a file for the target of the row, judged by every target in the order of
// the table.
TEST_CASE("a file of one target is judged by the others", "[pkcs]") {
  struct Judged {
    const char* written_for;
    std::vector<std::string> opens_as;
  };
  const Judged row = GENERATE(values<Judged>({
      {"windows-modern", {"windows-modern", "openssl3"}},
      {"windows-2016", {"windows-modern", "windows-2016", "openssl3"}},
      {"java8", {"windows-modern", "windows-2016", "java8", "openssl3"}},
      {"openssl3", {"openssl3"}},
      {"amt", {"windows-modern", "openssl3", "amt"}},
  }));
  INFO(row.written_for);
  const auto pfx = write_pfx(rsa_input(), view_of("pw"), *find_pfx_target(row.written_for));
  REQUIRE(pfx.has_value());
  std::vector<std::string> opens_as;
  for (const PfxTarget& target : pfx_targets()) {
    if (check_opens_as(target, *pfx, view_of("pw"))->empty()) opens_as.emplace_back(target.id);
  }
  CHECK(opens_as == row.opens_as);
}

struct Refused {
  const char* name;
  const char* target;
  PfxInput input;
  std::string password;
  ErrorCode code;
  const char* says;
};

TEST_CASE("what does not belong together is not written", "[pkcs][T-083]") {
  const auto with_chain = [](std::vector<BytesView> certificates) {
    PfxInput input = rsa_input();
    input.chain_der = std::move(certificates);
    return input;
  };
  PfxInput wrong_key = rsa_input();
  wrong_key.pkcs8 = fixtures::test_key_pkcs8(TestKey::rsa_2048_2);
  const std::vector<Refused> rows = {
      {"another key", "openssl3", wrong_key, "pw", ErrorCode::key_mismatch, "private key"},
      {"an unrelated CA", "openssl3",
       with_chain({chain().issuing.certificate->der, chain().stranger.certificate->der}), "pw",
       ErrorCode::invalid_argument, "Stranger"},
      {"a CA of the same name with another key", "openssl3",
       with_chain({chain().twin.certificate->der}), "pw", ErrorCode::invalid_argument,
       "Issuing CA"},
      {"no root for amt", "amt", with_chain({chain().issuing.certificate->der}), "pw",
       ErrorCode::invalid_argument, "root"},
      {"an EC key for amt", "amt", input_of(chain().ec_leaf, TestKey::ec_p384), "pw",
       ErrorCode::invalid_argument, "EC"},
      {"an Ed25519 key for Windows", "windows-modern", input_of(chain().ed_leaf, TestKey::ed25519),
       "pw", ErrorCode::invalid_argument, "Ed25519"},
      {"umlauts for amt", "amt", rsa_input(), "p\u00e4ss", ErrorCode::invalid_argument, "ASCII"},
      {"umlauts for java8", "java8", rsa_input(), "p\u00e4ss", ErrorCode::invalid_argument,
       "ASCII"},
      {"65 characters for amt", "amt", rsa_input(), std::string(65, 'x'),
       ErrorCode::invalid_argument, "64"},
      {"no password for amt", "amt", rsa_input(), "", ErrorCode::invalid_argument, "empty"},
      {"a NUL in the password", "openssl3", rsa_input(), std::string("a\0b", 3), ErrorCode::refused,
       "NUL"},
  };
  for (const Refused& row : rows) {
    INFO(row.name);
    const auto pfx = write_pfx(row.input, view_of(row.password), *find_pfx_target(row.target));
    REQUIRE_FALSE(pfx.has_value());
    CHECK(pfx.error().code() == row.code);
    CHECK_THAT(pfx.error().message(), ContainsSubstring(row.says));
  }
}

TEST_CASE("a short chain is written as far as it goes", "[pkcs]") {
  PfxInput input = rsa_input();
  input.chain_der.clear();
  const auto alone = write_pfx(input, view_of("pw"), default_pfx_target());
  REQUIRE(alone.has_value());
  CHECK(opened(*alone, "pw").count(Pkcs12BagType::certificate) == 1);
  // A self-signed leaf is its own root and stays.
  PfxInput self;
  self.pkcs8 = fixtures::test_key_pkcs8(TestKey::ec_p256_1);
  self.leaf_der = chain().root.certificate->der;
  const auto own = write_pfx(self, view_of("pw"), default_pfx_target());
  REQUIRE(own.has_value());
  CHECK(opened(*own, "pw").count(Pkcs12BagType::certificate) == 1);
}

struct Problem {
  const char* name;
  const char* target;
  std::function<void(Pkcs12Contents&, Pkcs12Protection&)> change;
  std::vector<const char*> says;
};

TEST_CASE("what keeps a file from opening is said", "[pkcs]") {
  const auto no_change = [](Pkcs12Contents&, Pkcs12Protection&) {};
  const std::vector<Problem> rows = {
      {"nothing", "amt", no_change, {}},
      {"no MAC",
       "openssl3",
       [](auto&, Pkcs12Protection& protection) { protection.mac = Pkcs12MacType::none; },
       {"no MAC"}},
      {"PBMAC1",
       "openssl3",
       [](auto&, Pkcs12Protection& protection) { protection.mac = Pkcs12MacType::pbmac1; },
       {"PBMAC1"}},
      {"SHA-384 for amt",
       "amt",
       [](auto&, Pkcs12Protection& protection) { protection.mac_digest = DigestAlgorithm::sha384; },
       {"SHA-384"}},
      {"RC2 for openssl3",
       "openssl3",
       [](auto&, Pkcs12Protection& protection) {
         protection.certificates.cipher = WriteCipher::rc2_40_cbc;
       },
       {"pbeWithSHAAnd40BitRC2-CBC"}},
      {"AES for windows-2016",
       "windows-2016",
       [](auto&, Pkcs12Protection& protection) { protection.mac_digest = DigestAlgorithm::sha1; },
       {"PBES2 aes-256-cbc"}},
      {"a million iterations for Windows",
       "windows-modern",
       [](auto&, Pkcs12Protection& protection) { protection.mac_iterations = 1'000'000; },
       {"1000000 iterations", "together"}},
      {"root first for amt",
       "amt",
       [](Pkcs12Contents& contents, auto&) {
         std::swap(contents.certificates[0], contents.certificates[2]);
         contents.keys[0].certificate = 2;
       },
       {"first certificate", "did not issue", "did not issue", "root is missing"}},
      {"no root for amt",
       "amt",
       [](Pkcs12Contents& contents, auto&) { contents.certificates.pop_back(); },
       {"root is missing"}},
      {"no name for java8",
       "java8",
       [](auto&, Pkcs12Protection& protection) {
         protection.mac_digest = DigestAlgorithm::sha1;
         protection.certificates.cipher = protection.keys.cipher = WriteCipher::triple_des_cbc;
       },
       {"friendly name"}},
      {"no key",
       "openssl3",
       [](Pkcs12Contents& contents, auto&) { contents.keys.clear(); },
       {"no private key"}},
      {"two keys for amt",
       "amt",
       [](Pkcs12Contents& contents, auto&) { contents.keys.push_back(contents.keys[0]); },
       {"2 private keys"}},
  };
  for (const Problem& row : rows) {
    INFO(row.name);
    Pkcs12Contents contents;
    contents.certificates = {{chain().leaf.certificate->der, ""},
                             {chain().issuing.certificate->der, ""},
                             {chain().root.certificate->der, ""}};
    contents.keys.push_back({to_secure(fixtures::test_key_pkcs8(TestKey::rsa_2048_1)), 0, ""});
    Pkcs12Protection protection;
    protection.certificates.iterations = protection.keys.iterations = protection.mac_iterations = 1;
    row.change(contents, protection);
    const auto pfx = encode_pkcs12(contents, view_of("pw"), protection);
    REQUIRE(pfx.has_value());
    const auto problems = check_opens_as(*find_pfx_target(row.target), *pfx, view_of("pw"));
    REQUIRE(problems.has_value());
    CAPTURE(problems.value());
    REQUIRE(problems->size() == row.says.size());
    for (std::size_t i = 0; i < row.says.size(); ++i) {
      CHECK_THAT((*problems)[i], ContainsSubstring(row.says[i]));
    }
  }
  CHECK(check_opens_as(default_pfx_target(), Bytes{0x30, 0x00}, view_of("pw")).has_value() ==
        false);
}

}  // namespace
}  // namespace certwright

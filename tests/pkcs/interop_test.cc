// Files of ours in other implementations, and theirs in ours: openssl, certtool (GnuTLS), pk12util
// (NSS) and keytool (Java), with ASCII and other passwords, legacy forms included.
//
// The tools do not agree on passwords: Java up to 17 takes ASCII only ("Password is not ASCII"),
// for reading and writing.
#include "fixtures/certificate_fixture.h"
#include "pkcs/cms.h"
#include "pkcs/keystore.h"
#include "pkcs/pem.h"
#include "pkcs/pfx_target.h"
#include "tests/support/catch.h"
#include "tests/support/component.h"
#include "tests/support/process.h"

namespace certwright {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::TestKey;
using tests::run;
using tests::ScratchFolder;

constexpr const char* kAscii = "Kennwort 1";
constexpr const char* kUmlauts = "p\u00e4ssw\u00f6rd";
constexpr const char* kHan = "\u5bc6\u7801 p\u00e4ss";

struct Chain {
  IssuedCertificate root =
      CertificateFixture("CN=Interop Root").key(TestKey::rsa_2048_2).ca().self_signed();
  IssuedCertificate intermediate =
      CertificateFixture("CN=Interop Issuing CA").key(TestKey::ec_p256_2).ca(0).signed_by(root);
  IssuedCertificate leaf = CertificateFixture("CN=srv.lab.example")
                               .key(TestKey::rsa_2048_1)
                               .dns("srv.lab.example")
                               .signed_by(intermediate);
  IssuedCertificate ec_leaf = CertificateFixture("CN=ec.lab.example")
                                  .key(TestKey::ec_p384)
                                  .dns("ec.lab.example")
                                  .signed_by(intermediate);
};

const Chain& chain() {
  static const Chain made;
  return made;
}

std::string tool(std::string_view name) { return tests::require_tool(name).string(); }

std::size_t occurrences(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    ++count;
  }
  return count;
}

// A folder with the password in `pw`, the chain and the key as PEM for the tools.
struct Site {
  explicit Site(std::string_view password) {
    // An empty first line is an empty password; an empty file is none.
    folder.write("pw", view_of(password.empty() ? "\n" : password));
    write_certificates("leaf.pem", {&chain().leaf});
    write_certificates("cas.pem", {&chain().intermediate, &chain().root});
    write_certificates("all.pem", {&chain().leaf, &chain().intermediate, &chain().root});
    folder.write("key.pem",
                 write_secret_pem("PRIVATE KEY", fixtures::test_key_pkcs8(TestKey::rsa_2048_1)));
  }
  void write_certificates(std::string_view name,
                          const std::vector<const IssuedCertificate*>& certificates) const {
    std::string pem;
    for (const IssuedCertificate* each : certificates) {
      pem += write_pem("CERTIFICATE", each->certificate->der);
    }
    folder.write(name, view_of(pem));
  }
  std::string must(const std::vector<std::string>& arguments) const {
    const auto result = run(arguments, folder.path());
    INFO(arguments[0] << " " << (arguments.size() > 1 ? arguments[1] : "") << ": "
                      << result.output);
    REQUIRE(result.status == 0);
    return result.output;
  }
  ScratchFolder folder;
};

Bytes pfx_for(const PfxTarget& target, std::string_view password, const IssuedCertificate& leaf,
              TestKey key) {
  PfxInput input;
  input.pkcs8 = fixtures::test_key_pkcs8(key);
  input.leaf_der = leaf.certificate->der;
  input.chain_der = {chain().root.certificate->der, chain().intermediate.certificate->der};
  input.friendly_name = "srv";
  auto pfx = write_pfx(input, view_of(password), target);
  INFO(target.id << ": " << (pfx ? std::string() : pfx.error().message()));
  REQUIRE(pfx.has_value());
  const auto problems = check_opens_as(target, *pfx, view_of(password));
  REQUIRE(problems.has_value());
  CHECK(problems.value() == std::vector<std::string>());
  return *std::move(pfx);
}

std::size_t certificates_in(const PfxTarget& target) {
  return target.root == PfxTarget::Root::include ? 3 : 2;
}

struct WriteRow {
  const char* target;
  const char* password;
};
constexpr WriteRow kWriteRows[] = {
    {"windows-modern", kAscii}, {"windows-modern", kUmlauts},
    {"windows-modern", kHan},   {"windows-2016", kAscii},
    {"windows-2016", kUmlauts}, {"windows-2016", kHan},
    {"java8", kAscii},          {"openssl3", kAscii},
    {"openssl3", kUmlauts},     {"amt", kAscii},
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0 && c < 0x7f; });
}

// --- ours in theirs ---

TEST_CASE("openssl opens every PFX that is written", "[pkcs][interop]") {
  const std::string openssl = tool("openssl");
  const auto& row = GENERATE(from_range(std::begin(kWriteRows), std::end(kWriteRows)));
  const PfxTarget& target = *find_pfx_target(row.target);
  INFO(row.target << " with " << row.password);
  const Site site(row.password);
  site.folder.write("out.p12", pfx_for(target, row.password, chain().leaf, TestKey::rsa_2048_1));
  // Without -legacy: no target needs it.
  const std::string pem =
      site.must({openssl, "pkcs12", "-in", "out.p12", "-passin", "file:pw", "-nodes"});
  CHECK(occurrences(pem, "BEGIN CERTIFICATE") == certificates_in(target));
  CHECK(occurrences(pem, "BEGIN PRIVATE KEY") == 1);
}

TEST_CASE("certtool opens every PFX that is written", "[pkcs][interop]") {
  const std::string certtool = tool("certtool");
  const auto& row = GENERATE(from_range(std::begin(kWriteRows), std::end(kWriteRows)));
  const PfxTarget& target = *find_pfx_target(row.target);
  INFO(row.target << " with " << row.password);
  const Site site(row.password);
  site.folder.write("out.p12", pfx_for(target, row.password, chain().leaf, TestKey::rsa_2048_1));
  const std::string text = site.must(
      {certtool, "--p12-info", "--inder", "--infile", "out.p12", "--password", row.password});
  CHECK(occurrences(text, "BEGIN CERTIFICATE") == certificates_in(target));
  CHECK(occurrences(text, "MAC:") == 1);
}

TEST_CASE("pk12util imports every PFX that is written", "[pkcs][interop]") {
  const std::string pk12util = tool("pk12util");
  const std::string certutil = tool("certutil");
  const auto& row = GENERATE(from_range(std::begin(kWriteRows), std::end(kWriteRows)));
  const PfxTarget& target = *find_pfx_target(row.target);
  INFO(row.target << " with " << row.password);
  const Site site(row.password);
  site.folder.write("out.p12", pfx_for(target, row.password, chain().leaf, TestKey::rsa_2048_1));
  site.must({certutil, "-N", "-d", ".", "--empty-password"});
  site.must({pk12util, "-i", "out.p12", "-d", ".", "-w", "pw"});
  CHECK_THAT(site.must({certutil, "-K", "-d", "."}), ContainsSubstring("rsa"));
  CHECK(occurrences(site.must({certutil, "-L", "-d", "."}), "u,u,u") == 1);
}

TEST_CASE("keytool imports every PFX that is written", "[pkcs][interop]") {
  const std::string keytool = tool("keytool");
  const auto& row = GENERATE(from_range(std::begin(kWriteRows), std::end(kWriteRows)));
  if (!is_ascii(row.password)) return;  // see above
  const PfxTarget& target = *find_pfx_target(row.target);
  INFO(row.target);
  const Site site(row.password);
  site.folder.write("out.p12", pfx_for(target, row.password, chain().leaf, TestKey::rsa_2048_1));
  // A copy into another store decrypts the key.
  site.must({keytool, "-importkeystore", "-noprompt", "-srckeystore", "out.p12",
             "-srcstorepass:file", "pw", "-destkeystore", "copy.jks", "-deststoretype", "JKS",
             "-deststorepass:file", "pw"});
  const std::string list =
      site.must({keytool, "-list", "-v", "-keystore", "copy.jks", "-storepass:file", "pw"});
  CHECK_THAT(list, ContainsSubstring("Alias name: srv"));
  CHECK_THAT(list, ContainsSubstring("PrivateKeyEntry"));
  CHECK_THAT(list, ContainsSubstring("Certificate chain length: " +
                                     std::to_string(certificates_in(target))));
}

TEST_CASE("an EC key reaches all four tools", "[pkcs][interop]") {
  const std::string openssl = tool("openssl");
  const std::string certtool = tool("certtool");
  const std::string keytool = tool("keytool");
  const std::string pk12util = tool("pk12util");
  const std::string certutil = tool("certutil");
  const Site site(kAscii);
  site.folder.write("ec.p12",
                    pfx_for(default_pfx_target(), kAscii, chain().ec_leaf, TestKey::ec_p384));
  site.must({openssl, "pkcs12", "-in", "ec.p12", "-passin", "file:pw", "-nodes"});
  site.must({certtool, "--p12-info", "--inder", "--infile", "ec.p12", "--password", kAscii});
  site.must({certutil, "-N", "-d", ".", "--empty-password"});
  site.must({pk12util, "-i", "ec.p12", "-d", ".", "-w", "pw"});
  site.must({keytool, "-importkeystore", "-noprompt", "-srckeystore", "ec.p12",
             "-srcstorepass:file", "pw", "-destkeystore", "copy.p12", "-deststorepass:file", "pw"});
}

TEST_CASE("older ciphers, PBMAC1 and no MAC are written as said", "[pkcs][interop]") {
  const std::string openssl = tool("openssl");
  const Site site(kUmlauts);
  Pkcs12Contents contents;
  contents.certificates = {{chain().leaf.certificate->der, "srv"}};
  contents.keys.push_back({to_secure(fixtures::test_key_pkcs8(TestKey::rsa_2048_1)), 0, "srv"});
  Pkcs12Protection protection;
  protection.certificates = {WriteCipher::rc2_40_cbc, DigestAlgorithm::sha1, 2048, 8};
  protection.keys = {WriteCipher::triple_des_cbc, DigestAlgorithm::sha1, 2048, 8};
  protection.mac_digest = DigestAlgorithm::sha1;
  protection.mac_iterations = 1;
  protection.ms_provider_name = "Microsoft Software Key Storage Provider";
  protection.local_key_set = Pkcs12Protection::LocalKeySet::write;
  auto old_form = encode_pkcs12(contents, view_of(kUmlauts), protection);
  REQUIRE(old_form.has_value());
  site.folder.write("old.p12", *old_form);
  const std::string info = site.must(
      {openssl, "pkcs12", "-legacy", "-in", "old.p12", "-passin", "file:pw", "-nodes", "-info"});
  CHECK_THAT(info, ContainsSubstring("MAC: sha1, Iteration 1"));
  CHECK_THAT(info, ContainsSubstring("pbeWithSHA1And40BitRC2-CBC, Iteration 2048"));
  CHECK_THAT(info, ContainsSubstring("Microsoft CSP Name: Microsoft Software Key Storage"));
  CHECK_THAT(info, ContainsSubstring("Microsoft Local Key set"));

  protection = {};
  protection.certificates.cipher = WriteCipher::none;
  protection.keys.cipher = WriteCipher::aes128_cbc;
  protection.keys.prf = DigestAlgorithm::sha512;
  protection.mac = Pkcs12MacType::none;
  auto no_mac = encode_pkcs12(contents, view_of(kUmlauts), protection);
  REQUIRE(no_mac.has_value());
  site.folder.write("nomac.p12", *no_mac);
  const std::string second = site.must({openssl, "pkcs12", "-in", "nomac.p12", "-nomacver",
                                        "-passin", "file:pw", "-nodes", "-info"});
  CHECK_THAT(second, ContainsSubstring("AES-128-CBC"));
  CHECK_THAT(second, ContainsSubstring("hmacWithSHA512"));
}

TEST_CASE("the encrypted key and the bundle that are written open elsewhere", "[pkcs][interop]") {
  const std::string openssl = tool("openssl");
  const std::string certtool = tool("certtool");
  const Site site(kHan);
  const auto pem =
      encode_encrypted_private_key_pem(fixtures::test_key(TestKey::ec_p384), view_of(kHan));
  REQUIRE(pem.has_value());
  site.folder.write("enc.pem", *pem);
  site.must({openssl, "pkey", "-in", "enc.pem", "-passin", "file:pw", "-noout", "-check"});
  site.must({certtool, "--key-info", "--infile", "enc.pem", "--password", kHan});

  const auto bundle = encode_certificate_bundle(
      {chain().leaf.certificate->der, chain().intermediate.certificate->der});
  REQUIRE(bundle.has_value());
  site.folder.write("bundle.p7b", *bundle);
  const std::string certificates =
      site.must({openssl, "pkcs7", "-inform", "DER", "-in", "bundle.p7b", "-print_certs"});
  CHECK(occurrences(certificates, "BEGIN CERTIFICATE") == 2);
  CHECK(occurrences(site.must({certtool, "--p7-info", "--inder", "--infile", "bundle.p7b"}),
                    "BEGIN CERTIFICATE") == 2);
}

// --- theirs in ours ---

// What a file from a tool must hold.
void check_file(const Site& site, std::string_view name, std::string_view password,
                std::size_t certificates, std::size_t keys) {
  INFO(name << " with password " << password);
  Pkcs12ReadOptions options;
  options.missing_mac = Pkcs12ReadOptions::MissingMac::allow;
  options.old_forms = OldPasswordForms::never;  // what current tools write is as the standards say
  auto file = read_pkcs12(site.folder.read(name), view_of(password), options);
  INFO((file ? std::string() : file.error().message()));
  REQUIRE(file.has_value());
  CHECK(file->count(Pkcs12BagType::certificate) == certificates);
  CHECK(file->key_count() == keys);
  for (std::size_t i = 0; i < file->bags.size(); ++i) {
    if (!file->bags[i].key) continue;
    CHECK(file->certificate_for(i) < file->bags.size());
    CHECK(PrivateKey::from_pkcs8(file->bags[i].der).has_value());
  }
  if (file->mac.type == Pkcs12MacType::none) return;
  const auto wrong = read_pkcs12(site.folder.read(name), view_of("not it"), options);
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error().code() == ErrorCode::wrong_password);
}

struct ReadRow {
  const char* name;
  std::vector<std::string> options;
};

TEST_CASE("PFX files of openssl are read", "[pkcs][interop]") {
  const std::string openssl = tool("openssl");
  const ReadRow row = GENERATE(values<ReadRow>({
      {"default", {}},
      {"legacy", {"-legacy"}},
      {"3DES and SHA-1",
       {"-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"}},
      {"RC2-128 and RC4",
       {"-legacy", "-certpbe", "PBE-SHA1-RC2-128", "-keypbe", "PBE-SHA1-RC4-128"}},
      {"two-key 3DES", {"-certpbe", "PBE-SHA1-2DES", "-keypbe", "PBE-SHA1-2DES"}},
      {"AES-192, SHA-512",
       {"-certpbe", "AES-192-CBC", "-keypbe", "AES-192-CBC", "-macalg", "sha512"}},
      {"certificates in clear", {"-certpbe", "NONE"}},
      {"all in clear", {"-certpbe", "NONE", "-keypbe", "NONE"}},
      {"no MAC", {"-nomac"}},
      {"one iteration", {"-noiter", "-nomaciter"}},
      {"CSP and LocalKeySet", {"-LMK", "-CSP", "Microsoft Enhanced Cryptographic Provider v1.0"}},
  }));
  const auto* password =
      GENERATE(values<const char*>({kAscii, kUmlauts, kHan, "\U0001F511 key", ""}));
  INFO(row.name);
  const Site site(password);
  std::vector<std::string> arguments = {openssl,   "pkcs12",  "-export",    "-in",     "leaf.pem",
                                        "-inkey",  "key.pem", "-certfile",  "cas.pem", "-passout",
                                        "file:pw", "-out",    "theirs.p12", "-name",   "n\u00e4me"};
  arguments.insert(arguments.end(), row.options.begin(), row.options.end());
  site.must(arguments);
  if (std::string_view(password).empty()) {
    // Any other password must not open it, which check_file asks for.
    check_file(site, "theirs.p12", "", 3, 1);
    return;
  }
  check_file(site, "theirs.p12", password, 3, 1);
}

TEST_CASE("PFX files of certtool are read", "[pkcs][interop]") {
  const std::string certtool = tool("certtool");
  const auto* cipher = GENERATE(
      values<const char*>({"aes-256", "aes-128", "3des", "3des-pkcs12", "arcfour", "rc2-40"}));
  const auto* password = GENERATE(values<const char*>({kAscii, kHan}));
  INFO(cipher);
  const Site site(password);
  site.must({certtool, "--to-p12", "--load-privkey", "key.pem", "--load-certificate", "all.pem",
             "--p12-name", "srv", "--password", password, "--pkcs-cipher", cipher, "--outder",
             "--outfile", "theirs.p12"});
  check_file(site, "theirs.p12", password, 3, 1);
}

TEST_CASE("PFX files of pk12util are read", "[pkcs][interop]") {
  const std::string openssl = tool("openssl");
  const std::string pk12util = tool("pk12util");
  const std::string certutil = tool("certutil");
  const ReadRow row = GENERATE(values<ReadRow>({
      {"default", {}},
      {"3DES and RC2-40",
       {"-c", "PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC", "-C",
        "PKCS #12 V2 PBE With SHA-1 And 40 Bit RC2 CBC"}},
      {"RC4, certificates in clear",
       {"-c", "PKCS #12 V2 PBE With SHA-1 And 128 Bit RC4", "-C", "none"}},
      {"AES-256, SHA-1 MAC", {"-c", "AES-256-CBC", "-C", "AES-256-CBC", "-M", "SHA-1"}},
  }));
  const auto* password = GENERATE(values<const char*>({kAscii, kHan}));
  INFO(row.name);
  const Site site(password);
  site.folder.write("in.p12",
                    pfx_for(default_pfx_target(), password, chain().leaf, TestKey::rsa_2048_1));
  site.must({certutil, "-N", "-d", ".", "--empty-password"});
  site.must({pk12util, "-i", "in.p12", "-d", ".", "-w", "pw"});
  std::vector<std::string> arguments = {pk12util, "-o", "theirs.p12", "-n", "srv",
                                        "-d",     ".",  "-w",         "pw"};
  arguments.insert(arguments.end(), row.options.begin(), row.options.end());
  site.must(arguments);
  check_file(site, "theirs.p12", password, 2, 1);
}

TEST_CASE("keystores of keytool are read", "[pkcs][interop]") {
  const std::string keytool = tool("keytool");
  const ReadRow row = GENERATE(values<ReadRow>({
      {"PKCS12", {}},
      {"PKCS12", {"-J-Dkeystore.pkcs12.legacy"}},
      {"JKS", {}},
      {"JCEKS", {}},
  }));
  INFO(row.name << " " << row.options.size());
  const Site site(kAscii);
  site.folder.write("in.p12",
                    pfx_for(default_pfx_target(), kAscii, chain().leaf, TestKey::rsa_2048_1));
  std::vector<std::string> arguments = {
      keytool, "-importkeystore", "-noprompt", "-srckeystore",   "in.p12", "-srcstorepass:file",
      "pw",    "-destkeystore",   "theirs",    "-deststoretype", row.name, "-deststorepass:file",
      "pw"};
  arguments.insert(arguments.begin() + 1, row.options.begin(), row.options.end());
  site.must(arguments);
  if (std::string_view(row.name) == "PKCS12") return check_file(site, "theirs", kAscii, 2, 1);
  const auto store = read_keystore(site.folder.read("theirs"), view_of(kAscii));
  REQUIRE(store.has_value());
  REQUIRE(store->entries.size() == 1);
  CHECK(store->entries[0].alias == "srv");
  CHECK(store->entries[0].certificates.size() == 2);
  const auto key = decode_keystore_key(store->entries[0], view_of(kAscii));
  REQUIRE(key.has_value());
  CHECK(equal(key->facts.spki_tlv, chain().leaf.certificate->spki.tlv));
  CHECK(decode_keystore_key(store->entries[0], view_of("not it")).error().code() ==
        ErrorCode::wrong_password);
}

TEST_CASE("keytool's trust stores are read", "[pkcs][interop]") {
  const std::string keytool = tool("keytool");
  const auto* password = GENERATE(values<const char*>({kAscii, kUmlauts}));
  const Site site(password);
  const auto made = run({keytool, "-importcert", "-noprompt", "-alias", "ca", "-file", "cas.pem",
                         "-keystore", "trust.p12", "-storepass:file", "pw"},
                        site.folder.path());
  INFO(made.output);
  if (made.status != 0) {
    // Java up to 17 takes no other password for PKCS#12, so there is no file to read.
    CHECK_FALSE(is_ascii(password));
    CHECK_THAT(made.output, ContainsSubstring("not ASCII"));
    return;
  }
  check_file(site, "trust.p12", password, 1, 0);
  const auto file = read_pkcs12(site.folder.read("trust.p12"), view_of(password));
  REQUIRE(file.has_value());
  CHECK(file->bags[0].trusted_key_usage == std::vector<std::string>{"2.5.29.37.0"});
  CHECK(file->bags[0].friendly_name == "ca");
}

}  // namespace
}  // namespace certwright

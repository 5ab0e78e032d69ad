#include "validators/thumbprint.h"

#include "fixtures/certificate_fixture.h"
#include "tests/support/catch.h"
#include "validators/authority_list.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::TestKey;

namespace {

constexpr const char* kEntrust = "801d62d07b449d5c5c035c98ea61fa443c2a58fe";

const CertificatePtr& certificate() {
  static const CertificatePtr made = CertificateFixture("CN=Lab Root")
                                         .key(TestKey::ec_p256_2)
                                         .serial(0x00ab12cd34ef5678)
                                         .ca()
                                         .self_signed()
                                         .certificate;
  return made;
}

Bytes hash(DigestAlgorithm algorithm) {
  auto octets = digest(algorithm, certificate()->der);
  REQUIRE(octets.has_value());
  return *octets;
}

}  // namespace

TEST_CASE("thumbprints in any formatting", "[validators][thumbprint]") {
  using K = ThumbprintKind;
  struct {
    const char* name;
    std::string text;
    K kind;
    std::string octets;
  } const rows[] = {
      {"four digits and blanks", "801D 62D0 7B44 9D5C 5C03 5C98 EA61 FA44 3C2A 58FE", K::sha1,
       kEntrust},
      {"two digits and blanks", "91 8d a5 e4 99 c1 5f 7c 62 75 b1 24 fe de 53 35 7c 34 bd 36",
       K::sha1, "918da5e499c15f7c6275b124fede53357c34bd36"},
      {"colons", "80:1D:62:D0:7B:44:9D:5C:5C:03:5C:98:EA:61:FA:44:3C:2A:58:FE", K::sha1, kEntrust},
      {"plain, mixed case", "801D62d07B449d5C5c035c98ea61FA443c2a58FE", K::sha1, kEntrust},
      {"U+200E in front", "\xE2\x80\x8E" + std::string(kEntrust), K::sha1, kEntrust},
      {"U+200E inside and behind",
       "801d62d0\xE2\x80\x8E"
       "7b449d5c5c035c98ea61fa443c2a58fe\xE2\x80\x8E",
       K::sha1, kEntrust},
      {"other invisible characters",
       "\xEF\xBB\xBF\xC2\xA0"
       "801d62d07b449d5c\xE2\x80\x8B"
       "5c035c98ea61fa443c2a58fe\t\r\n",
       K::sha1, kEntrust},
      {"hyphens", "801d62d0-7b449d5c-5c035c98-ea61fa44-3c2a58fe", K::sha1, kEntrust},
      {"prefix sha1:", "sha1:" + std::string(kEntrust), K::sha1, kEntrust},
      {"prefix behind U+200E", "\xE2\x80\x8ESHA1:" + std::string(kEntrust), K::sha1, kEntrust},
      {"as openssl prints it",
       "SHA1 Fingerprint=80:1D:62:D0:7B:44:9D:5C:5C:03:5C:98:EA:61:FA:44:3C:2A:58:FE", K::sha1,
       kEntrust},
      {"0x", "0x801d62d07b449d5c5c035c98ea61fa443c2a58fe", K::sha1, kEntrust},
      {"SHA-256", std::string(64, 'a'), K::sha256, std::string(64, 'a')},
      {"SHA-384", std::string(96, 'a'), K::sha384, std::string(96, 'a')},
      {"SHA-512", std::string(128, 'a'), K::sha512, std::string(128, 'a')},
      {"public key", "spki-sha256:" + std::string(64, 'b'), K::spki_sha256, std::string(64, 'b')},
      {"serial", "serial:0a:1b", K::serial, "0a1b"},
      {"key identifier", "ski:" + std::string(40, 'c'), K::subject_key_id, std::string(40, 'c')},
      {"published serial", "083B:E056:9042:46B1:A175:6AC9:5991:C74A", K::md5_or_serial,
       "083be056904246b1a1756ac95991c74a"},
      {"NA", "NA", K::not_a_thumbprint, ""},
      {"a name", "Entrust Root", K::not_a_thumbprint, ""},
      {"empty", "", K::not_a_thumbprint, ""},
      {"blanks", " \xE2\x80\x8E ", K::not_a_thumbprint, ""},
      {"a letter that is no digit", "g01d62d07b449d5c5c035c98ea61fa443c2a58fe", K::not_a_thumbprint,
       ""},
      {"Cyrillic a",
       "\xD0\xB0"
       "01d62d07b449d5c5c035c98ea61fa443c2a58fe",
       K::not_a_thumbprint, ""},
      {"not UTF-8", "\xFF" + std::string(kEntrust), K::not_a_thumbprint, ""},
      {"a digit lost", std::string(kEntrust).substr(1), K::odd_length, ""},
      {"an octet lost", std::string(kEntrust).substr(2), K::odd_length,
       std::string(kEntrust).substr(2)},
      {"wrong prefix", "sha256:" + std::string(kEntrust), K::odd_length, kEntrust},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    const Thumbprint parsed = parse_thumbprint(row.text);
    CHECK(parsed.kind == row.kind);
    CHECK(parsed.given == row.text);
    if (!row.octets.empty()) CHECK(to_hex(parsed.octets) == row.octets);
    CHECK(parsed.usable() == (row.kind > K::odd_length));
    if (parsed.usable()) {
      const Thumbprint again = parse_thumbprint(parsed.canonical());
      CHECK(again.kind == parsed.kind);
      CHECK(again.octets == parsed.octets);
    }
  }
}

TEST_CASE("lists of thumbprints", "[validators][thumbprint]") {
  const auto list = parse_thumbprint_list(
      "# devices\n" + std::string(kEntrust) + "  # Entrust\r\nsha256:" + std::string(64, 'a') +
      ", NA;\n\n  801D 62D0 7B44 9D5C 5C03 5C98 EA61 FA44 3C2A 58FE");
  REQUIRE(list.size() == 4);
  CHECK(list[0].kind == ThumbprintKind::sha1);
  CHECK(list[1].kind == ThumbprintKind::sha256);
  CHECK(list[2].kind == ThumbprintKind::not_a_thumbprint);
  CHECK(list[3].octets == list[0].octets);
}

TEST_CASE("thumbprints match certificates by their kind", "[validators][thumbprint]") {
  using M = ThumbprintMatch;
  const Certificate& root = *certificate();
  struct {
    const char* name;
    std::string text;
    M match;
  } const rows[] = {
      {"SHA-256", to_hex(root.sha256(), ":"), M::strong_hash},
      {"SHA-384", to_hex(hash(DigestAlgorithm::sha384)), M::strong_hash},
      {"SHA-512", to_hex(hash(DigestAlgorithm::sha512)), M::strong_hash},
      {"SHA-1", to_hex(root.sha1(), " "), M::weak_hash},
      {"MD5", to_hex(hash(DigestAlgorithm::md5)), M::weak_hash},
      {"public key", "spki-sha256:" + to_hex(spki_sha256(root.spki.tlv)), M::key},
      {"key identifier", "ski:" + to_hex(root.subject_key_identifier), M::key},
      {"serial", "serial:ab12cd34ef5678", M::serial_only},
      {"serial with leading zeros", "serial:00 00 ab 12 cd 34 ef 56 78", M::serial_only},
      {"another certificate", std::string(64, 'a'), M::none},
      {"the public key's hash as certificate hash", to_hex(spki_sha256(root.spki.tlv)), M::none},
      {"no thumbprint", "NA", M::none},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    CHECK(match_thumbprint(parse_thumbprint(row.text), root) == row.match);
  }
}

TEST_CASE("16 octets that are a serial number are named so", "[validators][thumbprint]") {
  Bytes serial(16, 0x2c);
  const CertificatePtr owner =
      CertificateFixture("CN=Sixteen")
          .ca()
          .tweak([&](CertificateBuilder& builder) { builder.serial(serial); })
          .self_signed()
          .certificate;
  const Thumbprint entry = parse_thumbprint(to_hex(serial, ":"));
  CHECK(entry.kind == ThumbprintKind::md5_or_serial);
  CHECK(match_thumbprint(entry, *owner) == ThumbprintMatch::serial_only);
  const std::vector<CertificatePtr> known{certificate(), owner};
  CHECK(find_serial_owner(entry, known) == owner);
  CHECK(find_serial_owner(parse_thumbprint(std::string(32, '1')), known) == nullptr);

  AuthorityList list;
  list.entries.push_back(parse_authority_entry(to_hex(serial, ":")));
  const auto findings = check_authority_list(list, known);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "list.serial_number");
  CHECK_THAT(findings[0].message, ContainsSubstring("\"Sixteen\""));
  CHECK(findings[0].expected == "sha256:" + owner->sha256_hex());
}

TEST_CASE("entries of lists that are not thumbprints are told", "[validators][thumbprint]") {
  struct {
    const char* text;
    const char* id;  // "" when nothing is wrong
    const char* message;
  } const rows[] = {
      {"801D 62D0 7B44 9D5C 5C03 5C98 EA61 FA44 3C2A 58FE", "", ""},
      {"083B:E056:9042:46B1:A175:6AC9:5991:C74A", "list.serial_number",
       "serial number of \"DigiCert Global Root CA\""},
      {"NA", "list.not_a_thumbprint", "\"NA\" is no thumbprint"},
      {"801D 62D0 7B44 9D5C 5C03 5C98 EA61 FA44 3C2A 58", "list.odd_length", "19 octets"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    AuthorityList list;
    list.entries.push_back(parse_authority_entry(row.text));
    const auto findings = check_authority_list(list, {});
    if (*row.id == '\0') {
      CHECK(findings.empty());
      continue;
    }
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].id == row.id);
    CHECK_THAT(findings[0].message, ContainsSubstring(row.message));
  }
}

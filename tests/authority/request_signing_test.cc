#include <algorithm>

#include "fixtures/test_keys.h"
#include "pkcs/certification_request.h"
#include "pkcs/extensions/basic_constraints.h"
#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/extensions/name_constraints.h"
#include "tests/authority/authority_fixture.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using Fate = authority::RequestedExtensionFate::Fate;
using Builder = CertificationRequestBuilder;
using fixtures::test_key;
using fixtures::TestKey;

Bytes common_name(std::string_view name) {
  return NameBuilder().add(oids::kCommonName, name).encode();
}

// The fixtures' keys are public, so that no CA here certifies one: this one is of this run.
const PrivateKey& fresh_key() {
  static const PrivateKey key = PrivateKey::generate(KeyType::ec_p256).value();
  return key;
}

CertificationRequestPtr request_of(const Builder& builder, const PrivateKey& key = fresh_key()) {
  return CertificationRequest::parse(builder.sign(key).value()).value();
}

// A wish, what becomes of it, and nothing else in the certificate.
struct StrippedRow {
  const char* name;
  void (*ask)(Builder&);
  std::string wish;
  Fate fate;
};
const StrippedRow kStrippedRows[] = {
    {"CA:TRUE",
     [](Builder& b) { b.extension(oids::kBasicConstraints, Critical::yes, hex("30030101ff")); },
     "basicConstraints", Fate::dropped},
    {"keyCertSign",
     [](Builder& b) { b.extension(oids::kKeyUsage, Critical::yes, hex("03020106")); }, "keyUsage",
     Fate::decided_by_profile},
    {"any purpose",
     [](Builder& b) {
       b.extension(oids::kExtendedKeyUsage, Critical::no,
                   ExtendedKeyUsage::encode({oids::kAnyExtendedKeyUsage}));
     },
     "extKeyUsage", Fate::decided_by_profile},
    {"name constraints",
     [](Builder& b) {
       b.extension(oids::kNameConstraints, Critical::yes,
                   NameConstraints::encode({encode_dns_name("a")}, {}));
     },
     "nameConstraints", Fate::dropped},
    {"an unknown critical extension",
     [](Builder& b) { b.extension(Oid("1.2.3"), Critical::yes, hex("0500")); }, "1.2.3",
     Fate::dropped},
    {"a challenge password",
     [](Builder& b) { b.attribute(oids::kChallengePassword, hex("0c0161")); }, "challengePassword",
     Fate::dropped},
};

struct NameRow {
  const char* name;
  Bytes general_name;
  Fate fate;
};

const authority::RequestedExtensionFate* find_wish(const authority::SignedRequest& result,
                                                   std::string_view name) {
  for (const auto& wish : result.wishes) {
    if (wish.name == name) return &wish;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a request gets its names and its key, and the profile's everything else",
          "[authority][T-116]") {
  RootInStore lab;
  Builder builder;
  builder.subject(common_name("srv.lab.example"))
      .subject_alt_names({encode_dns_name("alt.lab.example")});
  const auto request = request_of(builder);
  const auto result = lab.root.sign_request(*request, {}, server_profile(), kNow).value();
  const Certificate& certificate = *result.issued.certificate;
  CHECK(equal(certificate.spki.tlv, request->spki().tlv));
  CHECK(certificate.subject == request->subject());
  CHECK(dns_names(certificate) == std::vector<std::string>{"srv.lab.example", "alt.lab.example"});
  CHECK(certificate.extended_key_usage->count == 1);
  CHECK_FALSE(certificate.is_ca());
  CHECK_FALSE(result.issued.key.has_value());
  CHECK_FALSE(lab.store->has_key(spki_sha256(certificate.spki.tlv)).value());
  REQUIRE(result.wishes.size() == 2);
  CHECK(result.wishes[0].name == "subjectAltName DNS alt.lab.example");
  CHECK(result.wishes[0].fate == Fate::copied);
  CHECK(result.wishes[1].name == "common name srv.lab.example");
}

TEST_CASE("wishes for power and for the unknown are dropped and said", "[authority][T-116]") {
  for (const auto& row : kStrippedRows) {
    INFO(row.name);
    RootInStore lab;
    Builder plain;
    plain.subject(common_name("srv.lab.example"));
    Builder greedy = plain;
    row.ask(greedy);
    const auto expected =
        lab.root.sign_request(*request_of(plain), {}, server_profile(), kNow).value();
    const auto result =
        lab.root.sign_request(*request_of(greedy), {}, server_profile(), kNow).value();
    const Certificate& certificate = *result.issued.certificate;
    const Certificate& modest = *expected.issued.certificate;
    CHECK_FALSE(certificate.is_ca());
    CHECK(certificate.present == modest.present);
    CHECK(certificate.critical == modest.critical);
    CHECK_FALSE(certificate.unknown_critical);
    CHECK(certificate.key_usage->bits == KeyUsage::digital_signature);
    CHECK_FALSE(certificate.extended_key_usage->has(ExtendedKeyUsage::any));
    CHECK(certificate.extensions.find(Oid("1.2.3")).tlv.empty());
    const auto* wish = find_wish(result, row.wish);
    REQUIRE(wish != nullptr);
    CHECK(wish->fate == row.fate);
    CHECK_FALSE(wish->detail.empty());
  }
}

TEST_CASE("names that the profile does not take are dropped and said", "[authority][T-116]") {
  const std::uint8_t address[] = {192, 0, 2, 1};
  for (const auto& row : std::initializer_list<NameRow>{
           {"an address", encode_ip_address(address), Fate::copied},
           {"a UPN", encode_user_principal_name("admin@lab.example"), Fate::dropped},
           {"a mailbox", encode_rfc822_name("admin@lab.example"), Fate::dropped},
           {"a URI", encode_uri("https://lab.example/"), Fate::dropped},
           {"a directory name", encode_directory_name(common_name("admin")), Fate::dropped}}) {
    INFO(row.name);
    RootInStore lab;
    Builder builder;
    builder.subject(common_name("srv.lab.example")).subject_alt_names({row.general_name});
    const auto result =
        lab.root.sign_request(*request_of(builder), {}, server_profile(), kNow).value();
    CHECK(result.wishes.at(0).name.starts_with("subjectAltName "));
    CHECK(result.wishes.at(0).fate == row.fate);
    CHECK(dns_names(*result.issued.certificate).size() == (row.fate == Fate::copied ? 2U : 1U));
  }
}

TEST_CASE("requests that are refused", "[authority][T-001][T-009][T-116]") {
  struct Row {
    const char* name;
    Builder builder;
    const PrivateKey& key;
    E error;
  };
  const auto with_san = [](const Bytes& name) {
    Builder builder;
    builder.subject(common_name("srv.lab.example")).subject_alt_names({name});
    return builder;
  };
  const auto with_subject = [](DerTag tag, std::string_view value) {
    Builder builder;
    builder.subject(NameBuilder().add_raw(oids::kCommonName.octets(), tag, view_of(value)).encode())
        .subject_alt_names({encode_dns_name("srv.lab.example")});
    return builder;
  };
  const std::string_view nul("srv.lab.example\0.evil.test", 26);
  for (const auto& row : std::initializer_list<Row>{
           {"a NUL in a DNS name", with_san(encode_dns_name(nul)), fresh_key(), E::refused},
           {"an empty DNS name", with_san(encode_dns_name("")), fresh_key(), E::refused},
           {"an address as DNS name", with_san(encode_dns_name("192.0.2.1")), fresh_key(),
            E::refused},
           {"a NUL in the common name", with_subject(der::kUtf8String, nul), fresh_key(),
            E::refused},
           {"a common name that is not UTF-8", with_subject(der::kUtf8String, "a\xff"), fresh_key(),
            E::refused},
           {"a key that everybody has", with_san(encode_dns_name("srv.lab.example")),
            test_key(TestKey::ec_p256_3), E::bad_key}}) {
    INFO(row.name);
    RootInStore lab;
    const std::size_t before = lab.store->find_certificates({}).value().size();
    const auto result =
        lab.root.sign_request(*request_of(row.builder, row.key), {}, server_profile(), kNow);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code() == row.error);
    CHECK(lab.store->find_certificates({}).value().size() == before);
  }
}

TEST_CASE("who does not hold the key gets nothing", "[authority][T-116]") {
  RootInStore lab;
  Builder builder;
  builder.subject(common_name("srv.lab.example"));
  const Bytes good = builder.sign(test_key(TestKey::ed25519)).value();
  // Another subject under the same signature.
  Bytes changed = good;
  const std::string_view name = "srv.lab.example";
  const auto at = std::search(changed.begin(), changed.end(), name.begin(), name.end());
  REQUIRE(at != changed.end());
  *at = 't';
  const auto request = CertificationRequest::parse(changed).value();
  CHECK(lab.root.sign_request(*request, {}, server_profile(), kNow).error().code() ==
        E::bad_signature);
}

TEST_CASE("a common name that is no host is not made a name", "[authority][T-116]") {
  RootInStore lab;
  auto profile = server_profile();
  profile.names = authority::IssuanceProfile::Names::optional;
  profile.allowed_names.push_back(GeneralNameKind::rfc822_name);
  for (const std::string_view name : {"Some Body", "admin@lab.example", "https://lab.example/"}) {
    INFO(name);
    Builder builder;
    builder.subject(common_name(name));
    const auto result = lab.root.sign_request(*request_of(builder), {}, profile, kNow).value();
    CHECK_FALSE(result.issued.certificate->has(ExtensionId::subject_alt_name));
    CHECK(result.wishes.empty());
  }
}

TEST_CASE("the issuer's own wishes come first", "[authority][T-116]") {
  RootInStore lab;
  Builder builder;
  builder.subject(common_name("srv.lab.example"));
  auto wishes = issue_request({"added.lab.example"});
  wishes.subject_tlv = common_name("chosen");
  wishes.days = 10;
  const auto result =
      lab.root.sign_request(*request_of(builder), wishes, server_profile(), kNow).value();
  CHECK(result.issued.certificate->subject.to_string() == "CN=chosen");
  CHECK(result.issued.certificate->not_after == kNow.plus_days(10));
  CHECK(dns_names(*result.issued.certificate) ==
        std::vector<std::string>{"srv.lab.example", "added.lab.example"});
}

}  // namespace certwright::tests

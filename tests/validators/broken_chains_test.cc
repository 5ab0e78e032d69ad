// What is said of broken chains: every cause, with the certificate at fault, and nothing else.
//
// Lab Root (3) --> Lab Policy CA (2) --> Lab Issuing CA (1) --> srv.lab.example (0), broken in one
// way, and in any two ways that can go together.
#include <algorithm>
#include <array>
#include <set>

#include "fixtures/certificate_fixture.h"
#include "fixtures/certificate_list_fixture.h"
#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/name_constraints.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"
#include "validators/certificate_pool.h"
#include "validators/certificate_text.h"
#include "validators/verify.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::test_key;
using fixtures::TestKey;
using tests::make_rsa_spki;

namespace {

constexpr Oid kUnknownExtension{"1.3.6.1.4.1.99999.1"};
constexpr Oid kLabPolicy{"1.3.6.1.4.1.99999.2"};
constexpr std::size_t kLeaf = 0, kIssuing = 1, kPolicy = 2, kRoot = 3;

// A key of its own: those of the fixtures are public knowledge, which is a finding.
const PrivateKey& leaf_key() {
  static const PrivateKey key = PrivateKey::generate(KeyType::ec_p256).value();
  return key;
}
const Bytes& short_key() {
  static const Bytes spki = make_rsa_spki(
      *from_hex("da10177bb7aabf6720e06701acf5b35cc07f127c22760f4a4140ce008fd2f6f0179236a4405c639f"
                "d509705184cdca93099780a5471f0aa9ed2e12b1f378d70f23580a2db5b6ed4342f20dfcfcef93d5"
                "967b0b922a61b32e38d536f84678b0d9ef972de9648989baa5a7f1c8597ed575575f520fed168266"
                "88a0978acc1ac1ff"),
      Bytes{0x01, 0x00, 0x01});
  return spki;
}
const Bytes& forgeable_key() {
  static const Bytes spki = make_rsa_spki(
      SubjectPublicKeyInfo::parse(test_key(TestKey::rsa_2048_1).spki_tlv())->modulus, Bytes{0x01});
  return spki;
}

SignatureAlgorithm ecdsa_with_sha1() {
  SignatureAlgorithm algorithm;
  algorithm.scheme = SignatureScheme::ecdsa;
  algorithm.digest = DigestAlgorithm::sha1;
  return algorithm;
}

// What a fault changes before the chain is made.
struct Lab {
  std::array<CertificateFixture, 4> chain{
      CertificateFixture("CN=srv.lab.example").dns("srv.lab.example").purposes({oids::kServerAuth}),
      CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca(),
      CertificateFixture("CN=Lab Policy CA").key(TestKey::ec_p256_4).ca(),
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca()};
  std::array<Bytes, 4> keys{
      to_bytes(leaf_key().spki_tlv()), {}, {}, {}};  // other than the fixture's
  std::array<bool, 4> absent{}, damaged{}, renewed{}, revoked{}, distrusted{};
  bool root_trusted = true, another_root_trusted = false, self_signed = false;
  bool has_lists = false, list_is_old = false, list_is_missing = false;
  bool issuing_first = false, issuing_twice = false, stranger_given = false;
  std::string name = "srv.lab.example";
  VerificationPolicy policy = default_policy();
  PolicyInputs policies;

  CertificateFixture& leaf() { return chain[kLeaf]; }
  CertificateFixture& issuing() { return chain[kIssuing]; }
  CertificateFixture& policy_ca() { return chain[kPolicy]; }
  CertificateFixture& root() { return chain[kRoot]; }

  std::array<IssuedCertificate, 4> make();
  TargetResult verify();

 private:
  RevocationChecker::Lists lists(const std::array<IssuedCertificate, 4>& made) const;
};

CertificatePtr damage(const Certificate& certificate) {
  Bytes der = to_bytes(certificate.der);
  der.back() ^= 0x01;
  return Certificate::parse(std::move(der)).value();
}

std::array<IssuedCertificate, 4> Lab::make() {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (keys[i].empty()) continue;
    chain[i].tweak([spki = keys[i]](CertificateBuilder& builder) { builder.public_key(spki); });
  }
  const IssuedCertificate made_root = root().self_signed();
  const IssuedCertificate made_policy = policy_ca().signed_by(made_root);
  const IssuedCertificate made_issuing = issuing().signed_by(made_policy);
  IssuedCertificate made_leaf = leaf().signed_by(made_issuing);
  if (self_signed) made_leaf = leaf().signed_with(made_leaf, leaf_key());
  std::array<IssuedCertificate, 4> made{made_leaf, made_issuing, made_policy, made_root};
  // A CA that was renewed with another key takes its predecessor's place.
  if (renewed[kPolicy]) made[kPolicy] = policy_ca().key(TestKey::ec_p384).signed_by(made_root);
  if (renewed[kIssuing]) made[kIssuing] = issuing().key(TestKey::ec_p384).signed_by(made_policy);
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (damaged[i]) made[i].certificate = damage(*made[i].certificate);
  }
  return made;
}

RevocationChecker::Lists Lab::lists(const std::array<IssuedCertificate, 4>& made) const {
  RevocationChecker::Lists lists;
  if (!has_lists) return lists;
  for (std::size_t i = 0; i < kRoot; ++i) {
    if (i == kLeaf && list_is_missing) continue;
    std::vector<BytesView> serials;
    if (revoked[i]) serials.push_back(made[i].certificate->serial);
    const UtcTime from = kNow.plus_days(i == kLeaf && list_is_old ? -30 : -1);
    const Bytes der = fixtures::make_certificate_list(made[i + 1], serials, from);
    lists.push_back(RevocationList::read(der).value());
  }
  return lists;
}

TargetResult Lab::verify() {
  const std::array<IssuedCertificate, 4> made = make();
  TrustAnchors trust;
  CertificatePool pool;
  if (root_trusted) trust.add(made[kRoot].certificate);
  if (another_root_trusted) {
    const auto imitation = CertificateFixture("CN=Lab Root").key(TestKey::ec_p521).ca();
    trust.add(imitation.self_signed().certificate);
  }
  for (std::size_t i = kIssuing; i < made.size(); ++i) {
    if (distrusted[i]) trust.distrust(made[i].certificate);
    if (!absent[i]) pool.add(made[i].certificate);
  }
  VerifyRequest request;
  request.file = {made[kLeaf].certificate};
  if (issuing_first) request.file.insert(request.file.begin(), made[kIssuing].certificate);
  if (issuing_twice) request.file.insert(request.file.end(), 2, made[kIssuing].certificate);
  if (stranger_given) {
    request.file.push_back(CertificateFixture("CN=Stranger").self_signed().certificate);
  }
  request.sources = {&pool};
  request.trust = &trust;
  request.names.push_back(ReferenceIdentity::parse(name).value());
  request.purpose = *find_purpose("server");
  request.at = kNow;
  request.policy = policy;
  request.policies = policies;
  request.revocation_lists = lists(made);
  return verify_target(request);
}

// What a fault concerns; two faults that concern the same thing are not combined.
enum Aspect : unsigned {
  kDates0 = 1U << 0,
  kDates1 = 1U << 1,
  kDates2 = 1U << 2,
  kDates3 = 1U << 3,
  kSignature0 = 1U << 4,
  kSignature1 = 1U << 5,
  kSignature2 = 1U << 6,
  kKey0 = 1U << 7,
  kKey1 = 1U << 8,
  kNames = 1U << 9,
  kPurpose0 = 1U << 10,
  kPurpose1 = 1U << 11,
  kUsage0 = 1U << 12,
  kAuthority1 = 1U << 13,
  kAuthority2 = 1U << 14,
  kExtension0 = 1U << 15,
  kExtension1 = 1U << 16,
  kConstraints1 = 1U << 17,
  kConstraints3 = 1U << 18,
  kTrust = 1U << 19,
  kLists = 1U << 20,
  kPolicies = 1U << 21,
  kLength = 1U << 22,
  kFile = 1U << 23,
  kIssuingCa =
      kDates1 | kSignature1 | kKey1 | kPurpose1 | kAuthority1 | kExtension1 | kConstraints1,
};

constexpr std::size_t kWholePath = 4;  // a trust anchor was reached, and all signatures are good
constexpr std::size_t kTopmost = 99;   // whatever certificate is the last before the anchor

struct Expected {
  const char* id;
  std::size_t position;
  std::size_t needs;  // how far up one must see for it
};
struct Fault {
  const char* name;
  unsigned concerns;
  void (*apply)(Lab&);
  std::vector<Expected> expected;
  std::size_t reach = kWholePath;  // the last position that is seen
  bool passes = false;
  const char* said = "";  // a part of the message
};

void restrict_issuing(Lab& lab, const std::vector<Bytes>& permitted,
                      const std::vector<Bytes>& excluded) {
  lab.issuing().extension(oids::kNameConstraints, Critical::yes,
                          NameConstraints::encode(permitted, excluded));
}
void use_lists(Lab& lab) {
  lab.has_lists = true;
  lab.policy.revocation = RevocationMode::hard_fail;
}
void rename(Lab& lab, std::string_view presented, std::string_view asked) {
  lab.leaf() = CertificateFixture("CN=Some Server").dns(presented).purposes({oids::kServerAuth});
  lab.name = asked;
}
const UtcTime kLongAgo = kNow.plus_days(-90), kYesterday = kNow.plus_days(-1),
              kTomorrow = kNow.plus_days(1), kNextYear = kNow.plus_days(400);

const std::vector<Fault>& leaf_faults() {
  static const std::vector<Fault> all{
      {"leaf expired",
       kDates0,
       [](Lab& l) { l.leaf().valid(kLongAgo, kYesterday); },
       {{"chain.expired", 0, 0}},
       kWholePath,
       false,
       "expired on 2026-11-19T12:00:00Z, 1 day before"},
      {"leaf not yet valid",
       kDates0,
       [](Lab& l) { l.leaf().valid(kTomorrow, kNextYear); },
       {{"chain.not_yet_valid", 0, 0}},
       kWholePath,
       false,
       "valid from 2026-11-21"},
      {"leaf signed with SHA-1",
       kSignature0,
       [](Lab& l) { l.leaf().signature(ecdsa_with_sha1()); },
       {{"chain.weak_signature", 0, 0}},
       kWholePath,
       false,
       "is signed with ecdsa-with-SHA1"},
      {"leaf damaged",
       kSignature0,
       [](Lab& l) { l.damaged[kLeaf] = true; },
       {{"chain.bad_signature", 0, 1}},
       kRoot,
       false,
       "does not verify with the key"},
      {"leaf with a short key",
       kKey0,
       [](Lab& l) { l.keys[kLeaf] = short_key(); },
       {{"key.rsa_modulus_too_small", 0, 0}},
       kWholePath,
       false,
       "RSA 1024"},
      {"leaf with a key that anyone can sign for",
       kKey0,
       [](Lab& l) { l.keys[kLeaf] = forgeable_key(); },
       {{"key.rsa_exponent_even", 0, 0}}},
      {"leaf with a published key",
       kKey0,
       [](Lab& l) { l.keys[kLeaf] = to_bytes(test_key(TestKey::ec_p256_1).spki_tlv()); },
       {{"key.known_compromised", 0, 0}}},
      {"another suffix",
       kNames,
       [](Lab& l) { l.name = "srv.corp.example"; },
       {{"name.mismatch", 0, 0}},
       kWholePath,
       false,
       "the same, but in another domain"},
      {"short host name",
       kNames,
       [](Lab& l) { l.name = "srv"; },
       {{"name.mismatch", 0, 0}},
       kWholePath,
       false,
       "the short host name was asked for"},
      {"wildcard for fewer labels",
       kNames,
       [](Lab& l) { rename(l, "*.lab.example", "a.b.lab.example"); },
       {{"name.mismatch", 0, 0}},
       kWholePath,
       false,
       "covers one label only"},
      {"wildcard and the bare domain",
       kNames,
       [](Lab& l) { rename(l, "*.lab.example", "lab.example"); },
       {{"name.mismatch", 0, 0}},
       kWholePath,
       false,
       "does not cover the bare domain"},
      {"international name in Unicode",
       kNames,
       [](Lab& l) {
         rename(l,
                "b\xc3\xbc"
                "cher.lab.example",
                "b\xc3\xbc"
                "cher.lab.example");
       },
       {{"name.mismatch", 0, 0}, {"parse.extension_malformed", 0, 0}},
       kWholePath,
       false,
       "holds the Unicode form where the A-label (xn--) belongs"},
      {"common name only",
       kNames,
       [](Lab& l) { l.leaf() = CertificateFixture("CN=srv.lab.example"); },
       {{"name.cn_only", 0, 0}},
       kWholePath,
       false,
       "only in its subject"},
      {"no names at all",
       kNames,
       [](Lab& l) { l.leaf() = CertificateFixture("O=Lab"); },
       {{"name.no_names", 0, 0}},
       kWholePath,
       false,
       "no name that could be compared"},
      {"leaf for clients",
       kPurpose0 | kNames,
       [](Lab& l) { l.leaf().purposes({oids::kClientAuth}); },
       {{"chain.purpose", 0, 0}},
       kWholePath,
       false,
       "is good for clientAuth, not for serverAuth"},
      {"leaf's key for signing lists only",
       kUsage0 | kNames,
       [](Lab& l) { l.leaf().usage(KeyUsage::crl_sign); },
       {{"chain.key_usage", 0, 0}},
       kWholePath,
       false,
       "may be used for cRLSign, not for"},
      {"unknown critical extension in the leaf",
       kExtension0 | kNames,
       [](Lab& l) {
         l.leaf().extension(kUnknownExtension, Critical::yes, {0x05, 0x00});
       },
       {{"chain.unknown_critical_extension", 0, 0}},
       kWholePath,
       false,
       "1.3.6.1.4.1.99999.1"},
      {"extension that does not decode in the leaf",
       kExtension0 | kNames,
       [](Lab& l) {
         l.leaf().extension(oids::kCertificatePolicies, Critical::no, {0x30, 0x00});
       },
       {{"parse.extension_malformed", 0, 0}},
       kWholePath,
       false,
       "cannot be decoded"},
      {"empty list of purposes in the leaf",
       kExtension0 | kNames,
       [](Lab& l) {
         l.leaf().purposes({}).extension(oids::kExtendedKeyUsage, Critical::no, {0x30, 0x00});
       },
       {{"parse.extension_malformed", 0, 0}},
       kWholePath,
       false,
       "The extension extKeyUsage"},
      {"leaf signed by itself",
       kSignature0 | kKey0 | kTrust | kPolicies,
       [](Lab& l) { l.self_signed = true; },
       {{"chain.self_signed", 0, 0}},
       kLeaf,
       false,
       "signed by itself"},
      {"leaf revoked",
       kLists,
       [](Lab& l) {
         use_lists(l);
         l.revoked[kLeaf] = true;
       },
       {{"chain.revoked", 0, kWholePath}},
       kWholePath,
       false,
       "was revoked on 2026-11-19"},
      {"list about the leaf is old",
       kLists,
       [](Lab& l) {
         use_lists(l);
         l.list_is_old = true;
       },
       {{"chain.revocation_unknown", 0, kWholePath}, {"chain.crl_stale", 0, kWholePath}},
       kWholePath,
       false,
       "was to be renewed by 2026-10-28"},
      {"no list about the leaf",
       kLists,
       [](Lab& l) {
         use_lists(l);
         l.list_is_missing = true;
       },
       {{"chain.revocation_unknown", 0, kWholePath}},
       kWholePath,
       false,
       "No revocation list"},
  };
  return all;
}

const std::vector<Fault>& authority_faults() {
  static const std::vector<Fault> all{
      {"issuing CA missing",
       kSignature0 | kIssuingCa,
       [](Lab& l) { l.absent[kIssuing] = true; },
       {{"chain.issuer_missing", 0, 0}},
       kLeaf,
       false,
       "was issued by \"Lab Issuing CA\" with the key"},
      {"issuing CA renewed with another key",
       kSignature0 | kIssuingCa | kLists,
       [](Lab& l) { l.renewed[kIssuing] = true; },
       {{"chain.issuer_key_differs", 0, 0}},
       kLeaf,
       false,
       "has the key"},
      {"issuing CA expired",
       kDates1,
       [](Lab& l) { l.issuing().valid(kLongAgo, kYesterday); },
       {{"chain.expired", 1, 1}}},
      {"issuing CA not yet valid",
       kDates1,
       [](Lab& l) { l.issuing().valid(kTomorrow, kNextYear); },
       {{"chain.not_yet_valid", 1, 1}}},
      {"issuing CA is no CA",
       kIssuingCa,
       [](Lab& l) {
         l.issuing() = CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3);
       },
       {{"chain.not_a_ca", 1, 1}},
       kWholePath,
       false,
       "it has no basic constraints"},
      {"issuing CA of version 1",
       kIssuingCa | kSignature0,
       [](Lab& l) {
         l.issuing() = CertificateFixture("CN=Lab Issuing CA")
                           .key(TestKey::ec_p256_3)
                           .without_key_identifiers();
         l.leaf().without_key_identifiers();
       },
       {{"chain.version", 1, 1}},
       kWholePath,
       false,
       "version 1"},
      {"issuing CA may not sign certificates",
       kAuthority1,
       [](Lab& l) { l.issuing().usage(KeyUsage::crl_sign); },
       {{"chain.key_usage", 1, 1}},
       kWholePath,
       false,
       "not for keyCertSign"},
      {"issuing CA damaged",
       kSignature1,
       [](Lab& l) { l.damaged[kIssuing] = true; },
       {{"chain.bad_signature", 1, 2}},
       kRoot},
      {"issuing CA signed with SHA-1",
       kSignature1,
       [](Lab& l) { l.issuing().signature(ecdsa_with_sha1()); },
       {{"chain.weak_signature", 1, 1}}},
      {"issuing CA with a short key",
       kKey1 | kSignature0,
       [](Lab& l) { l.keys[kIssuing] = short_key(); },
       {{"key.rsa_modulus_too_small", 1, 1}},
       kRoot},
      {"issuing CA with a key that anyone can sign for",
       kKey1 | kSignature0,
       [](Lab& l) { l.keys[kIssuing] = forgeable_key(); },
       {{"key.rsa_exponent_even", 1, 1}},
       kRoot},
      {"issuing CA for clients",
       kPurpose1,
       [](Lab& l) { l.issuing().purposes({oids::kClientAuth}); },
       {{"chain.purpose", 1, 1}},
       kWholePath,
       false,
       "may issue for clientAuth, not for serverAuth"},
      {"unknown critical extension in the issuing CA",
       kExtension1,
       [](Lab& l) {
         l.issuing().extension(kUnknownExtension, Critical::yes, {0x05, 0x00});
       },
       {{"chain.unknown_critical_extension", 1, 1}}},
      {"name outside what the issuing CA may issue for",
       kConstraints1 | kNames,
       [](Lab& l) { restrict_issuing(l, {encode_dns_name("corp.example")}, {}); },
       {{"chain.name_constraint", 0, 1}},
       kWholePath,
       false,
       "outside what its CA \"Lab Issuing CA\" (expires 2027-09-16) may issue for: "
       "DNS corp.example"},
      {"name that the issuing CA must not issue for",
       kConstraints1 | kNames,
       [](Lab& l) {
         restrict_issuing(l, {encode_dns_name("example")}, {encode_dns_name("lab.example")});
       },
       {{"chain.name_constraint", 0, 1}},
       kWholePath,
       false,
       "DNS lab.example is excluded. \"Lab Issuing CA\" may issue for: DNS example."},
      {"constraint that is no valid one",
       kConstraints1,
       [](Lab& l) { restrict_issuing(l, {encode_dns_name("*.lab.example")}, {}); },
       {{"chain.name_constraint_malformed", 1, 1}},
       kWholePath,
       false,
       "no valid base"},
      {"issuing CA revoked",
       kLists,
       [](Lab& l) {
         use_lists(l);
         l.revoked[kIssuing] = true;
       },
       {{"chain.revoked", 1, kWholePath}}},
      {"issuing CA distrusted",
       kTrust,
       [](Lab& l) { l.distrusted[kIssuing] = true; },
       {{"chain.distrusted", 1, 1}},
       kWholePath,
       false,
       "is distrusted"},
      {"policy CA missing",
       kSignature1 | kSignature2 | kDates2 | kAuthority2 | kLength,
       [](Lab& l) { l.absent[kPolicy] = true; },
       {{"chain.issuer_missing", 1, 1}},
       kIssuing},
      {"policy CA renewed with another key",
       kSignature1 | kSignature2 | kDates2 | kAuthority2 | kLength | kLists,
       [](Lab& l) { l.renewed[kPolicy] = true; },
       {{"chain.issuer_key_differs", 1, 1}},
       kIssuing},
      {"policy CA expired",
       kDates2,
       [](Lab& l) { l.policy_ca().valid(kLongAgo, kYesterday); },
       {{"chain.expired", 2, 2}}},
      {"policy CA signed with SHA-1",
       kSignature2,
       [](Lab& l) { l.policy_ca().signature(ecdsa_with_sha1()); },
       {{"chain.weak_signature", 2, 2}}},
      {"policy CA damaged",
       kSignature2,
       [](Lab& l) { l.damaged[kPolicy] = true; },
       {{"chain.bad_signature", 2, 3}},
       kRoot},
      {"policy CA is no CA",
       kAuthority2 | kLength,
       [](Lab& l) {
         l.policy_ca() = CertificateFixture("CN=Lab Policy CA").key(TestKey::ec_p256_4);
       },
       {{"chain.not_a_ca", 2, 2}}},
      {"policy CA allows no CA below it",
       kLength,
       [](Lab& l) { l.policy_ca().ca(0); },
       {{"chain.path_length", 1, 2}},
       kWholePath,
       false,
       "\"Lab Policy CA\" (expires 2027-09-16) allows 0 more CAs below it; \"Lab Issuing CA\""},
      {"root allows no CA below it",
       kLength,
       [](Lab& l) { l.root().ca(0); },
       {{"chain.path_length", 2, 3}},
       kWholePath,
       false,
       "\"Lab Policy CA\" (expires 2027-09-16) is"},
      {"root allows one CA below it",
       kLength,
       [](Lab& l) { l.root().ca(1); },
       {{"chain.path_length", 1, 3}}},
  };
  return all;
}

const std::vector<Fault>& other_faults() {
  static const std::vector<Fault> all{
      {"root not trusted",
       kTrust | kSignature2,
       [](Lab& l) { l.root_trusted = false; },
       {{"chain.untrusted_root", 3, 3}},
       kRoot,
       false,
       "its SHA-256 is"},
      {"root missing",
       kTrust | kSignature2 | kDates3 | kConstraints3,
       [](Lab& l) {
         l.root_trusted = false;
         l.absent[kRoot] = true;
       },
       {{"chain.issuer_missing", 2, 2}},
       kPolicy},
      {"another root of the same name trusted",
       kTrust | kSignature2 | kDates3 | kConstraints3,
       [](Lab& l) {
         l.root_trusted = false;
         l.another_root_trusted = true;
         l.absent[kRoot] = true;
       },
       {{"chain.same_name_other_root", 2, 2}},
       kPolicy,
       false,
       "the trusted root of that name"},
      {"another root of the same name trusted, the real one given",
       kTrust | kSignature2,
       [](Lab& l) {
         l.root_trusted = false;
         l.another_root_trusted = true;
       },
       {{"chain.same_name_other_root", 3, 3}},
       kRoot},
      {"root expired",
       kDates3,
       [](Lab& l) { l.root().valid(kLongAgo, kYesterday); },
       {{"chain.expired", 3, 3}}},
      {"root distrusted",
       kTrust | kSignature2,
       [](Lab& l) { l.distrusted[kRoot] = true; },
       {{"chain.distrusted", 3, 3}},
       kRoot},
      {"name that the root must not have issued",
       kConstraints3 | kNames,
       [](Lab& l) {
         l.root().extension(oids::kNameConstraints, Critical::yes,
                            NameConstraints::encode({}, {encode_dns_name("lab.example")}));
       },
       {{"chain.name_constraint", 0, 3}},
       kWholePath,
       false,
       "DNS lab.example is excluded"},
      {"a policy is required",
       kPolicies,
       [](Lab& l) {
         l.policies.initial_policies = {to_bytes(kLabPolicy.octets())};
         l.policies.explicit_policy = PolicyInputs::Initial::yes;
       },
       {{"chain.policy", kTopmost, 0}},
       kWholePath,
       false,
       "No certificate policy is valid"},
      {"file begins with the issuing CA",
       kFile | kSignature0 | kIssuingCa,
       [](Lab& l) { l.issuing_first = true; },
       {{"chain.order", 0, 0}},
       kWholePath,
       true,
       "The file begins with the CA certificate \"Lab Issuing CA\""},
      {"issuing CA twice in the file",
       kFile | kSignature0 | kIssuingCa,
       [](Lab& l) { l.issuing_twice = true; },
       {{"chain.duplicate", 2, 0}},
       kWholePath,
       true,
       "more than once"},
      {"a stranger in the file",
       kFile,
       [](Lab& l) { l.stranger_given = true; },
       {{"chain.unrelated", 1, 0}},
       kWholePath,
       true,
       "is no issuer of"},
  };
  return all;
}

std::vector<const Fault*> all_faults() {
  std::vector<const Fault*> all;
  for (const auto* list : {&leaf_faults(), &authority_faults(), &other_faults()}) {
    for (const Fault& fault : *list) all.push_back(&fault);
  }
  return all;
}

std::multiset<std::string> found_in(const TargetResult& result) {
  std::multiset<std::string> ids;
  for (const Finding& finding : result.findings) {
    const std::size_t position = finding.certificate ? finding.certificate->position : 0;
    ids.insert(finding.id + "@" + std::to_string(position));
  }
  return ids;
}

// What both faults together must yield: their findings, as far as they can be seen.
std::multiset<std::string> expected_of(const std::vector<const Fault*>& faults) {
  std::size_t reach = kWholePath;
  for (const Fault* fault : faults) reach = std::min(reach, fault->reach);
  std::multiset<std::string> ids;
  for (const Fault* fault : faults) {
    for (const Expected& expected : fault->expected) {
      if (expected.needs > reach) continue;
      const std::size_t position =
          expected.position == kTopmost ? std::min(reach, kPolicy) : expected.position;
      ids.insert(std::string(expected.id) + "@" + std::to_string(position));
    }
  }
  return ids;
}

// A message names the certificate at fault, or the issuer of the list; and it says how to mend it.
void check_text(const Finding& finding) {
  INFO(finding.message);
  REQUIRE(finding.certificate.has_value());
  const Certificate& certificate = *finding.certificate->certificate;
  const bool about_list = finding.id == "chain.crl_stale";
  const std::string name = about_list ? quoted_name(certificate.issuer) : quoted_name(certificate);
  CHECK(finding.message.find(name) != std::string::npos);
  CHECK_FALSE(finding.title.empty());
  CHECK_FALSE(finding.citation.empty());
  CHECK_FALSE(finding.fix.empty());
}

void check(const std::vector<const Fault*>& faults) {
  Lab lab;
  // What makes a certificate anew comes before what changes it.
  for (const Fault* fault : faults) {
    if ((fault->concerns & (kNames | kAuthority2)) != 0) fault->apply(lab);
  }
  for (const Fault* fault : faults) {
    if ((fault->concerns & (kNames | kAuthority2)) == 0) fault->apply(lab);
  }
  const TargetResult result = lab.verify();
  const bool passes = std::ranges::all_of(faults, [](const Fault* fault) { return fault->passes; });
  CHECK(result.verdict == (passes ? Verdict::pass : Verdict::fail));
  CHECK(found_in(result) == expected_of(faults));
  for (const Finding& finding : result.findings) check_text(finding);
}

}  // namespace

TEST_CASE("the unbroken chain passes without a finding", "[validators]") {
  check({});
  Lab lab;
  use_lists(lab);
  CHECK(lab.verify().verdict == Verdict::pass);
}

TEST_CASE("one fault: the cause, the certificate and nothing else",
          "[validators][T-013][T-038][T-055][T-057][T-058][T-059]") {
  const std::vector<const Fault*> faults = all_faults();
  REQUIRE(faults.size() >= 60);
  std::set<std::string> ids;
  for (const Fault* fault : faults) {
    INFO(fault->name);
    check({fault});
    for (const Expected& expected : fault->expected) ids.insert(expected.id);
  }
  CHECK(ids.size() >= 25);
}

TEST_CASE("one fault: the message says it", "[validators]") {
  for (const Fault* fault : all_faults()) {
    if (*fault->said == '\0') continue;
    INFO(fault->name);
    Lab lab;
    fault->apply(lab);
    const TargetResult result = lab.verify();
    REQUIRE_FALSE(result.findings.empty());
    INFO(result.findings.front().message);
    CHECK(std::ranges::any_of(result.findings, [&](const Finding& finding) {
      return finding.message.find(fault->said) != std::string::npos;
    }));
  }
}

TEST_CASE("two faults: both causes, and nothing else", "[validators][T-055]") {
  const std::vector<const Fault*> faults = all_faults();
  std::size_t pairs = 0;
  for (std::size_t a = 0; a < faults.size(); ++a) {
    for (std::size_t b = a + 1; b < faults.size(); ++b) {
      if ((faults[a]->concerns & faults[b]->concerns) != 0) continue;
      INFO(faults[a]->name << ", and " << faults[b]->name);
      check({faults[a], faults[b]});
      ++pairs;
    }
  }
  CHECK(pairs >= 1000);
}

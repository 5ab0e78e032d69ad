#include "validators/path_builder.h"

#include <functional>
#include <set>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/extensions/name_constraints.h"
#include "tests/support/catch.h"
#include "validators/certificate_pool.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::test_key;
using fixtures::TestKey;

namespace {

constexpr std::uint16_t kServerUsage = KeyUsage::digital_signature;

// Lab Root --> Lab Issuing CA --> srv.lab.example; rows change it before or after it is made.
struct Chain {
  CertificateFixture root = CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca();
  CertificateFixture issuing = CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca();
  CertificateFixture leaf = CertificateFixture("CN=srv.lab.example")
                                .dns("srv.lab.example")
                                .purposes({oids::kServerAuth})
                                .usage(kServerUsage);
};
struct Question {
  IssuedCertificate root, issuing, leaf;
  CertificatePtr target;
  std::vector<CertificatePtr> pile;
  TrustAnchors trust;
  PathInputs inputs{kNow, default_policy(), *find_purpose("server"), {}, nullptr};
  Limits limits = {};
};
using ChangeChain = std::function<void(Chain&)>;
using ChangeQuestion = std::function<void(Question&)>;

Question ask(const ChangeChain& before, const ChangeQuestion& after) {
  Chain chain;
  if (before) before(chain);
  const IssuedCertificate root = chain.root.self_signed();
  const IssuedCertificate issuing = chain.issuing.signed_by(root);
  const IssuedCertificate leaf = chain.leaf.signed_by(issuing);
  Question question{root, issuing, leaf, leaf.certificate, {issuing.certificate}, {}};
  question.trust.add(root.certificate);
  if (after) after(question);
  return question;
}

PathResult build(const Question& question) {
  const CertificatePool pool(question.pile);
  const IssuerSource* const sources[] = {&pool};
  return build_path({question.target, sources, question.trust, question.inputs, question.limits});
}

// "chain.expired@1", whatever the severity.
std::multiset<std::string> ids(const std::vector<Finding>& findings) {
  std::multiset<std::string> found;
  for (const Finding& finding : findings) {
    const std::size_t position = finding.certificate ? finding.certificate->position : 0;
    found.insert(finding.id + "@" + std::to_string(position));
  }
  return found;
}

CertificatePtr damaged(const CertificatePtr& certificate) {
  Bytes der = to_bytes(certificate->der);
  der.back() ^= 0x01;
  return Certificate::parse(std::move(der)).value();
}

SignatureAlgorithm ecdsa_with(DigestAlgorithm digest) {
  SignatureAlgorithm algorithm;
  algorithm.scheme = SignatureScheme::ecdsa;
  algorithm.digest = digest;
  return algorithm;
}

Bytes policies(const std::vector<Oid>& oids) { return CertificatePolicies::encode(oids); }
constexpr Oid kPolicyOne{"2.16.840.1.101.3.2.1.48.1"};
constexpr Oid kPolicyTwo{"2.16.840.1.101.3.2.1.48.2"};
constexpr Oid kUnknownExtension{"1.3.6.1.4.1.99999.1"};

Bytes require_explicit_policy(std::int64_t skip) {
  DerWriter writer;
  writer.sequence([&](DerWriter& in) { in.integer(skip, 0x80); });
  return std::move(writer).take();
}

void constrain(CertificateFixture& ca, const std::vector<Bytes>& permitted,
               const std::vector<Bytes>& excluded) {
  ca.extension(oids::kNameConstraints, Critical::yes, NameConstraints::encode(permitted, excluded));
}

// An RSA key under which everybody can sign (T-030).
Bytes rsa_spki_with_exponent(std::uint8_t exponent) {
  const Bytes spki_tlv = to_bytes(test_key(TestKey::rsa_2048_1).spki_tlv());
  const SubjectPublicKeyInfo spki = SubjectPublicKeyInfo::parse(spki_tlv).value();
  DerWriter writer;
  writer.sequence([&](DerWriter& outer) {
    outer.sequence([](DerWriter& algorithm) {
      algorithm.oid(oids::kRsaEncryption);
      algorithm.null();
    });
    outer.bit_string_of([&](DerWriter& key) {
      key.sequence([&](DerWriter& in) {
        in.unsigned_integer(spki.modulus);
        in.integer(exponent);
      });
    });
  });
  return std::move(writer).take();
}

struct Row {
  const char* name;
  ChangeChain before;
  ChangeQuestion after;
  std::multiset<std::string> expected;
};

void give_nothing(Question& q) { q.pile.clear(); }
void trust_nobody(Question& q) { q.trust = TrustAnchors(); }
void use_policy(Question& q, std::string_view name) { q.inputs.policy = *find_policy(name); }

// Every row is refused with exactly these findings.
const std::vector<Row>& broken_chains() {
  static const std::vector<Row> rows{
      // Dates (T-059)
      {"leaf expired",
       [](Chain& c) { c.leaf.valid(kNow.plus_days(-90), kNow.plus_seconds(-1)); },
       nullptr,
       {"chain.expired@0"}},
      {"leaf not yet valid",
       [](Chain& c) { c.leaf.valid(kNow.plus_seconds(1), kNow.plus_days(90)); },
       nullptr,
       {"chain.not_yet_valid@0"}},
      {"issuing CA expired",
       [](Chain& c) { c.issuing.valid(kNow.plus_days(-90), kNow.plus_days(-1)); },
       nullptr,
       {"chain.expired@1"}},
      {"issuing CA not yet valid",
       [](Chain& c) { c.issuing.valid(kNow.plus_days(1), kNow.plus_days(90)); },
       nullptr,
       {"chain.not_yet_valid@1"}},
      {"root expired",
       [](Chain& c) { c.root.valid(kNow.plus_days(-90), kNow.plus_days(-1)); },
       nullptr,
       {"chain.expired@2"}},
      {"leaf and root expired",
       [](Chain& c) {
         c.leaf.valid(kNow.plus_days(-90), kNow.plus_days(-1));
         c.root.valid(kNow.plus_days(-90), kNow.plus_days(-1));
       },
       nullptr,
       {"chain.expired@0", "chain.expired@2"}},
      // Missing and untrusted
      {"issuing CA missing", nullptr, give_nothing, {"chain.issuer_missing@0"}},
      {"root missing", nullptr, trust_nobody, {"chain.issuer_missing@1"}},
      {"root given but not trusted",
       nullptr,
       [](Question& q) {
         trust_nobody(q);
         q.pile.push_back(q.root.certificate);
       },
       {"chain.untrusted_root@2"}},
      {"self-signed leaf",
       nullptr,
       [](Question& q) {
         q.target =
             CertificateFixture("CN=alone.example").dns("alone.example").self_signed().certificate;
       },
       {"chain.self_signed@0"}},
      {"self-signed CA as target",
       nullptr,
       [](Question& q) {
         q.target = q.root.certificate;
         q.inputs.purpose = *find_purpose("ca");
         trust_nobody(q);
       },
       {"chain.untrusted_root@0"}},
      {"issuing CA missing and leaf expired",
       [](Chain& c) { c.leaf.valid(kNow.plus_days(-90), kNow.plus_days(-1)); },
       give_nothing,
       {"chain.issuer_missing@0", "chain.expired@0"}},
      {"untrusted root and issuing CA expired",
       [](Chain& c) { c.issuing.valid(kNow.plus_days(-90), kNow.plus_days(-1)); },
       [](Question& q) {
         trust_nobody(q);
         q.pile.push_back(q.root.certificate);
       },
       {"chain.untrusted_root@2", "chain.expired@1"}},
      // Keys and signatures
      {"issuing CA renewed with another key",
       nullptr,
       [](Question& q) {
         q.pile = {CertificateFixture("CN=Lab Issuing CA")
                       .key(TestKey::ec_p256_4)
                       .ca()
                       .signed_by(q.root)
                       .certificate};
       },
       {"chain.issuer_key_differs@0"}},
      {"issuing CA renewed with a key of another type, without key identifiers",
       [](Chain& c) { c.leaf.without_key_identifiers(); },
       [](Question& q) {
         q.pile = {CertificateFixture("CN=Lab Issuing CA")
                       .key(TestKey::rsa_2048_1)
                       .ca()
                       .signed_by(q.root)
                       .certificate};
       },
       {"chain.issuer_key_differs@0"}},
      {"issuing CA with another key, and the leaf expired",
       [](Chain& c) { c.leaf.valid(kNow.plus_days(-90), kNow.plus_days(-1)); },
       [](Question& q) {
         q.pile = {CertificateFixture("CN=Lab Issuing CA")
                       .key(TestKey::ec_p256_4)
                       .ca()
                       .signed_by(q.root)
                       .certificate};
       },
       {"chain.issuer_key_differs@0", "chain.expired@0"}},
      {"another root of the same name is trusted [T-056]",
       nullptr,
       [](Question& q) {
         trust_nobody(q);
         q.trust.add(CertificateFixture("CN=Lab Root")
                         .key(TestKey::ec_p384)
                         .ca()
                         .self_signed()
                         .certificate);
       },
       {"chain.same_name_other_root@1"}},
      {"another root of the same name is trusted, the real one given",
       nullptr,
       [](Question& q) {
         trust_nobody(q);
         q.trust.add(CertificateFixture("CN=Lab Root")
                         .key(TestKey::ec_p384)
                         .ca()
                         .self_signed()
                         .certificate);
         q.pile.push_back(q.root.certificate);
       },
       {"chain.same_name_other_root@2"}},
      {"leaf damaged",
       nullptr,
       [](Question& q) { q.target = damaged(q.target); },
       {"chain.bad_signature@0"}},
      {"issuing CA damaged",
       nullptr,
       [](Question& q) { q.pile = {damaged(q.issuing.certificate)}; },
       {"chain.bad_signature@1"}},
      {"leaf damaged and issuing CA expired",
       [](Chain& c) { c.issuing.valid(kNow.plus_days(-90), kNow.plus_days(-1)); },
       [](Question& q) { q.target = damaged(q.target); },
       {"chain.bad_signature@0", "chain.expired@1"}},
      {"leaf signed by somebody else in the CA's name",
       nullptr,
       [](Question& q) {
         q.target = CertificateFixture("CN=srv.lab.example")
                        .dns("srv.lab.example")
                        .signed_with(q.issuing, test_key(TestKey::ec_p256_4))
                        .certificate;
       },
       {"chain.bad_signature@0"}},
      {"leaf signed with SHA-1",
       [](Chain& c) { c.leaf.signature(ecdsa_with(DigestAlgorithm::sha1)); },
       nullptr,
       {"chain.weak_signature@0"}},
      {"issuing CA signed with SHA-1",
       [](Chain& c) { c.issuing.signature(ecdsa_with(DigestAlgorithm::sha1)); },
       nullptr,
       {"chain.weak_signature@1"}},
      {"issuing CA with RSA exponent 1 [T-030]",
       [](Chain& c) {
         c.issuing.key(TestKey::rsa_2048_1).tweak([](CertificateBuilder& builder) {
           builder.public_key(rsa_spki_with_exponent(1));
         });
       },
       nullptr,
       {"key.rsa_exponent_even@1"}},
      // Authority (T-055)
      {"issuing CA is no CA",
       [](Chain& c) {
         c.issuing = CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3);
       },
       nullptr,
       {"chain.not_a_ca@1"}},
      {"leaf issues a leaf",
       nullptr,
       [](Question& q) {
         q.target = CertificateFixture("CN=evil.example")
                        .dns("evil.example")
                        .signed_by(q.leaf)
                        .certificate;
         q.pile.push_back(q.leaf.certificate);
       },
       {"chain.not_a_ca@1", "chain.key_usage@1"}},
      {"issuing CA lacks keyCertSign",
       [](Chain& c) { c.issuing.usage(KeyUsage::crl_sign); },
       nullptr,
       {"chain.key_usage@1"}},
      {"issuing CA of version 1",
       [](Chain& c) {
         c.issuing = CertificateFixture("CN=Lab Issuing CA")
                         .key(TestKey::ec_p256_3)
                         .without_key_identifiers();
         c.leaf.without_key_identifiers();
       },
       nullptr,
       {"chain.version@1"}},
      {"path length 0 at the root",
       [](Chain& c) { c.root.ca(0); },
       nullptr,
       {"chain.path_length@1"}},
      {"path length 0 at the issuing CA, one more CA below",
       [](Chain& c) { c.issuing.ca(0); },
       [](Question& q) {
         const IssuedCertificate below =
             CertificateFixture("CN=Lab Sub CA").key(TestKey::ec_p256_4).ca().signed_by(q.issuing);
         q.target = CertificateFixture("CN=a.lab.example")
                        .dns("a.lab.example")
                        .signed_by(below)
                        .certificate;
         q.pile.push_back(below.certificate);
       },
       {"chain.path_length@1"}},
      {"trusted end entity used as CA [T-056]",
       nullptr,
       [](Question& q) {
         q.target = CertificateFixture("CN=evil.example")
                        .dns("evil.example")
                        .signed_by(q.leaf)
                        .certificate;
         q.trust = TrustAnchors();
         q.trust.add(q.leaf.certificate);
       },
       {"chain.not_a_ca@1", "chain.key_usage@1"}},
      {"distrusted issuing CA [T-056]",
       nullptr,
       [](Question& q) { q.trust.distrust(q.issuing.certificate); },
       {"chain.distrusted@1"}},
      {"distrusted root",
       nullptr,
       [](Question& q) { q.trust.distrust(q.root.certificate); },
       {"chain.distrusted@2"}},
      {"distrusted leaf",
       nullptr,
       [](Question& q) { q.trust.distrust(q.leaf.certificate); },
       {"chain.distrusted@0"}},
      // Names (T-050)
      {"outside the permitted names",
       [](Chain& c) { constrain(c.issuing, {encode_dns_name("other.example")}, {}); },
       nullptr,
       {"chain.name_constraint@0"}},
      {"within the excluded names",
       [](Chain& c) { constrain(c.root, {}, {encode_dns_name("lab.example")}); },
       nullptr,
       {"chain.name_constraint@0"}},
      {"permitted by one CA, excluded by the other",
       [](Chain& c) {
         constrain(c.root, {}, {encode_dns_name("srv.lab.example")});
         constrain(c.issuing, {encode_dns_name("lab.example")}, {});
       },
       nullptr,
       {"chain.name_constraint@0"}},
      {"permitted sets without common name",
       [](Chain& c) {
         constrain(c.root, {encode_dns_name("lab.example")}, {});
         constrain(c.issuing, {encode_dns_name("other.example")}, {});
       },
       nullptr,
       {"chain.name_constraint@0"}},
      {"wildcard over an excluded name [T-051]",
       [](Chain& c) {
         constrain(c.root, {}, {encode_dns_name("bar.lab.example")});
         c.leaf.dns("*.lab.example");
       },
       nullptr,
       {"chain.name_constraint@0"}},
      {"common name outside, no subjectAltName [T-052]",
       [](Chain& c) {
         constrain(c.root, {}, {encode_dns_name("bad.example")});
         c.leaf = CertificateFixture("CN=WWW.Bad.Example");
       },
       nullptr,
       {"chain.name_constraint@0"}},
      {"directory name outside",
       [](Chain& c) {
         constrain(
             c.root,
             {encode_directory_name(NameBuilder().add(oids::kOrganizationName, "Lab").encode())},
             {});
         c.issuing = CertificateFixture("CN=Lab Issuing CA,O=Lab").key(TestKey::ec_p256_3).ca();
       },
       nullptr,
       {"chain.name_constraint@0"}},
      {"constraint with a wildcard",
       [](Chain& c) { constrain(c.root, {encode_dns_name("*.lab.example")}, {}); },
       nullptr,
       {"chain.name_constraint_malformed@2"}},
      {"constrained names of a form that is not processed [T-053]",
       [](Chain& c) {
         constrain(c.root, {encode_user_principal_name("a@lab.example")}, {});
         c.leaf.san(encode_user_principal_name("b@lab.example"));
       },
       nullptr,
       {"chain.name_constraint_unsupported@0"}},
      // Purposes (T-058)
      {"leaf for clients only",
       [](Chain& c) { c.leaf.purposes({oids::kClientAuth}); },
       nullptr,
       {"chain.purpose@0"}},
      {"issuing CA for clients only",
       [](Chain& c) { c.issuing.purposes({oids::kClientAuth}); },
       nullptr,
       {"chain.purpose@1"}},
      {"leaf for clients only, and expired",
       [](Chain& c) {
         c.leaf.purposes({oids::kClientAuth}).valid(kNow.plus_days(-9), kNow.plus_days(-1));
       },
       nullptr,
       {"chain.purpose@0", "chain.expired@0"}},
      {"any purpose where the profile does not count it",
       [](Chain& c) { c.leaf.purposes({oids::kAnyExtendedKeyUsage}); },
       [](Question& q) { q.inputs.policy.any_purpose = AnyPurpose::does_not_count; },
       {"chain.purpose@0"}},
      {"leaf's key usage is for signing CRLs",
       [](Chain& c) { c.leaf.usage(KeyUsage::crl_sign); },
       nullptr,
       {"chain.key_usage@0"}},
      // Critical extensions (T-057)
      {"unknown critical extension in the leaf",
       [](Chain& c) {
         c.leaf.extension(kUnknownExtension, Critical::yes, {0x05, 0x00});
       },
       nullptr,
       {"chain.unknown_critical_extension@0"}},
      {"unknown critical extension in the issuing CA",
       [](Chain& c) {
         c.issuing.extension(kUnknownExtension, Critical::yes, {0x05, 0x00});
       },
       nullptr,
       {"chain.unknown_critical_extension@1"}},
      {"CT poison",
       [](Chain& c) {
         c.leaf.extension(oids::kCtPoison, Critical::yes, {0x05, 0x00});
       },
       nullptr,
       {"chain.unknown_critical_extension@0"}},
      {"name constraints that do not decode",
       [](Chain& c) {
         c.issuing.extension(oids::kNameConstraints, Critical::yes, {0x30, 0x00});
       },
       nullptr,
       {"parse.extension_malformed@1"}},
      {"name constraints in an end entity",
       [](Chain& c) { constrain(c.leaf, {encode_dns_name("lab.example")}, {}); },
       nullptr,
       {"rfc5280.name_constraints_without_ca@0"}},
      // Policies
      {"wanted policy absent",
       nullptr,
       [](Question& q) {
         q.inputs.policies.initial_policies = {to_bytes(kPolicyOne.octets())};
         q.inputs.policies.explicit_policy = PolicyInputs::Initial::yes;
       },
       {"chain.policy@1"}},
      {"wanted policy differs",
       [](Chain& c) {
         c.issuing.extension(oids::kCertificatePolicies, Critical::no, policies({kPolicyTwo}));
         c.leaf.extension(oids::kCertificatePolicies, Critical::no, policies({kPolicyTwo}));
       },
       [](Question& q) {
         q.inputs.policies.initial_policies = {to_bytes(kPolicyOne.octets())};
         q.inputs.policies.explicit_policy = PolicyInputs::Initial::yes;
       },
       {"chain.policy@0"}},
      {"CA demands a policy that the leaf lacks",
       [](Chain& c) {
         c.issuing.extension(oids::kCertificatePolicies, Critical::no, policies({kPolicyOne}));
         c.issuing.extension(oids::kPolicyConstraints, Critical::yes, require_explicit_policy(0));
       },
       nullptr,
       {"chain.policy@0"}},
      {"policy twice [T-048]",
       [](Chain& c) {
         c.leaf.extension(oids::kCertificatePolicies, Critical::no,
                          policies({kPolicyOne, kPolicyOne}));
       },
       nullptr,
       {"parse.extension_malformed@0"}},
      // Profiles
      {"strict: a leaf without authority key identifier",
       [](Chain& c) { c.leaf.without_key_identifiers(); },
       [](Question& q) { use_policy(q, "strict"); },
       {"rfc5280.authority_key_identifier_missing@0"}},
      {"strict: a leaf without subjectAltName",
       [](Chain& c) {
         c.leaf = CertificateFixture("CN=srv.lab.example").purposes({oids::kServerAuth});
       },
       [](Question& q) { use_policy(q, "strict"); },
       {"cabf_br.subject_alt_name_missing@0"}},
      {"legacy: MD5 stays refused",
       [](Chain& c) { c.leaf.signature(ecdsa_with(DigestAlgorithm::sha1)); },
       [](Question& q) {
         use_policy(q, "legacy");
         q.inputs.policy.tolerated = DigestSet();
       },
       {"chain.weak_signature@0"}},
  };
  return rows;
}

// Every row is accepted, with exactly these findings.
const std::vector<Row>& sound_chains() {
  static const std::vector<Row> rows{
      {"plain", nullptr, nullptr, {}},
      {"at notBefore", [](Chain& c) { c.leaf.valid(kNow, kNow.plus_days(90)); }, nullptr, {}},
      {"at notAfter", [](Chain& c) { c.leaf.valid(kNow.plus_days(-9), kNow); }, nullptr, {}},
      {"issuer in a pile with another key and an expired one",
       nullptr,
       [](Question& q) {
         const auto ca = [&](TestKey key) {
           return CertificateFixture("CN=Lab Issuing CA").key(key).serial(9).ca();
         };
         q.pile.insert(q.pile.begin(), ca(TestKey::ec_p256_4).signed_by(q.root).certificate);
         q.pile.insert(q.pile.begin(), ca(TestKey::ec_p256_3)
                                           .valid(kNow.plus_days(-9), kNow.plus_days(-1))
                                           .signed_by(q.root)
                                           .certificate);
       },
       {}},
      {"no key identifiers, two keys of one name",
       [](Chain& c) { c.leaf.without_key_identifiers(); },
       [](Question& q) {
         q.pile.insert(q.pile.begin(), CertificateFixture("CN=Lab Issuing CA")
                                           .key(TestKey::ec_p256_4)
                                           .ca()
                                           .signed_by(q.root)
                                           .certificate);
       },
       {}},
      {"the target is the anchor",
       nullptr,
       [](Question& q) {
         q.trust = TrustAnchors();
         q.trust.add(q.leaf.certificate);
       },
       {}},
      {"partial chain: the issuing CA is the anchor",
       nullptr,
       [](Question& q) {
         q.trust = TrustAnchors();
         q.trust.add(q.issuing.certificate);
         q.pile.clear();
       },
       {}},
      {"a root of the anchor's subject and key, issued again",
       nullptr,
       [](Question& q) {
         q.trust = TrustAnchors();
         q.trust.add(CertificateFixture("CN=Lab Root")
                         .key(TestKey::ec_p256_2)
                         .serial(77)
                         .ca()
                         .self_signed()
                         .certificate);
         q.pile.push_back(q.root.certificate);
       },
       {}},
      {"legacy: SHA-1 with a warning",
       [](Chain& c) { c.leaf.signature(ecdsa_with(DigestAlgorithm::sha1)); },
       [](Question& q) { use_policy(q, "legacy"); },
       {"chain.weak_signature@0"}},
      {"root signed with SHA-1",
       [](Chain& c) { c.root.signature(ecdsa_with(DigestAlgorithm::sha1)); },
       nullptr,
       {}},
      {"any purpose", [](Chain& c) { c.leaf.purposes({oids::kAnyExtendedKeyUsage}); }, nullptr, {}},
      {"names permitted by both CAs",
       [](Chain& c) {
         constrain(c.root, {encode_dns_name("lab.example")}, {});
         constrain(c.issuing, {encode_dns_name("srv.lab.example")},
                   {encode_dns_name("bad.lab.example")});
       },
       nullptr,
       {}},
      {"unknown critical extension beside the path",
       nullptr,
       [](Question& q) {
         q.pile.insert(q.pile.begin(),
                       CertificateFixture("CN=Lab Issuing CA")
                           .key(TestKey::ec_p256_3)
                           .serial(5)
                           .ca()
                           .extension(kUnknownExtension, Critical::yes, {0x05, 0x00})
                           .signed_by(q.root)
                           .certificate);
       },
       {}},
      {"basic constraints not critical",
       [](Chain& c) {
         c.issuing = CertificateFixture("CN=Lab Issuing CA")
                         .key(TestKey::ec_p256_3)
                         .usage(KeyUsage::key_cert_sign)
                         .extension(oids::kBasicConstraints, Critical::no,
                                    BasicConstraints{true, std::nullopt}.encode());
       },
       nullptr,
       {"chain.basic_constraints_not_critical@1"}},
      {"strict", nullptr, [](Question& q) { use_policy(q, "strict"); }, {}},
      {"distrust beside the path",
       nullptr,
       [](Question& q) {
         q.trust.distrust(
             CertificateFixture("CN=Other").key(TestKey::ed25519).ca().self_signed().certificate);
       },
       {}},
  };
  return rows;
}

}  // namespace

TEST_CASE("broken chains name every cause and the certificate at fault",
          "[validators][T-030][T-048][T-050][T-051][T-052][T-053][T-055][T-056][T-057][T-058]"
          "[T-059]") {
  for (const Row& row : broken_chains()) {
    INFO(row.name);
    const PathResult result = build(ask(row.before, row.after));
    CHECK_FALSE(result.path.has_value());
    CHECK(ids(result.findings) == row.expected);
    for (const Finding& finding : result.findings) CHECK_FALSE(finding.message.empty());
    CHECK_FALSE(result.candidates.empty());
    for (const CandidatePath& candidate : result.candidates) {
      CHECK(candidate.outcome == CandidatePath::Outcome::rejected);
      CHECK_FALSE(candidate.reason.empty());
    }
  }
}

TEST_CASE("sound chains are accepted", "[validators][T-055][T-056][T-057][T-059]") {
  for (const Row& row : sound_chains()) {
    INFO(row.name);
    const Question question = ask(row.before, row.after);
    const PathResult result = build(question);
    REQUIRE(result.path.has_value());
    CHECK(ids(result.findings) == row.expected);
    CHECK(same_certificate(*result.path->target(), *question.target));
    REQUIRE_FALSE(result.candidates.empty());
    CHECK(result.candidates.front().outcome == CandidatePath::Outcome::valid);
    CHECK(result.candidates.front().reason.empty());
  }
}

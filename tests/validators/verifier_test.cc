// A Verifier says what verify_target() and build_path() say, however much it has seen before.
#include "validators/verifier.h"

#include <algorithm>
#include <random>
#include <thread>

#include "fixtures/certificate_fixture.h"
#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/name_constraints.h"
#include "tests/support/catch.h"
#include "validators/verify.h"

namespace certwright::validators {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

const PathInputs kInputs{kNow, default_policy(), *find_purpose("server"), {}, nullptr};

ReferenceIdentity host(const std::string& name) { return ReferenceIdentity::parse(name).value(); }

// Keys of their own: those of the fixtures are known to everybody, which is worth a finding.
CertificateFixture with_new_key(const std::string& subject, PrivateKey& key) {
  CertificateFixture fixture(subject);
  const Bytes spki = to_bytes(key.spki_tlv());
  const Sha1Digest identifier = key_identifier(SubjectPublicKeyInfo::parse(spki).value());
  fixture.subject_key_identifier(identifier);
  fixture.tweak([spki](CertificateBuilder& builder) { builder.public_key(spki); });
  return fixture;
}

struct Authority {
  PrivateKey key = PrivateKey::generate(KeyType::ec_p256).value();
  IssuedCertificate issued;

  static Authority root(const std::string& name) {
    Authority out;
    const auto as_issuer = with_new_key(name, out.key).ca().self_signed();
    out.issued = {with_new_key(name, out.key).ca().signed_with(as_issuer, out.key).certificate,
                  out.key};
    return out;
  }
  Authority below(CertificateFixture (*change)(CertificateFixture), const std::string& name) const {
    Authority out;
    out.issued = {change(with_new_key(name, out.key).ca()).signed_by(issued).certificate, out.key};
    return out;
  }

  Authority(const Authority&) = default;
  Authority& operator=(const Authority&) = default;
  Authority(Authority&&) = default;
  Authority& operator=(Authority&&) = default;
  ~Authority() = default;

 private:
  Authority() : issued{nullptr, key} {}
};

CertificateFixture unchanged(CertificateFixture fixture) { return fixture; }

// Roots and CAs with everything that can be wrong with them.
struct World {
  Authority root = Authority::root("CN=Root,O=World");
  Authority stranger = Authority::root("CN=Stranger,O=World");
  std::vector<Authority> issuers;
  std::vector<CertificatePtr> pile;

  World() {
    const auto add = [this](const Authority& parent,
                            CertificateFixture (*change)(CertificateFixture),
                            const std::string& name) {
      issuers.push_back(parent.below(change, name));
      pile.push_back(issuers.back().issued.certificate);
    };
    add(root, unchanged, "CN=Good CA,O=World");
    add(
        root, [](CertificateFixture f) { return f.ca(0); }, "CN=Last CA,O=World");
    add(issuers[1], unchanged, "CN=One Too Many,O=World");
    add(
        root, [](CertificateFixture f) { return f.valid(kNow.plus_days(-90), kNow.plus_days(-1)); },
        "CN=Expired CA,O=World");
    add(
        root, [](CertificateFixture f) { return f.purposes({oids::kClientAuth}); },
        "CN=Client CA,O=World");
    add(
        root,
        [](CertificateFixture f) {
          return f.extension(oids::kNameConstraints, Critical::yes,
                             NameConstraints::encode({encode_dns_name("good.example")},
                                                     {encode_dns_name("x.good.example")}));
        },
        "CN=Constrained CA,O=World");
    add(stranger, unchanged, "CN=Untrusted CA,O=World");
    add(issuers[0], unchanged, "CN=Deeper CA,O=World");
    add(
        root,
        [](CertificateFixture f) {
          return f.extension(oids::kCertificatePolicies, Critical::no,
                             CertificatePolicies::encode({Oid("1.3.6.1.4.1.99999.1")}));
        },
        "CN=Policy CA,O=World");
    add(
        root, [](CertificateFixture f) { return f.without_key_identifiers(); },
        "CN=Plain CA,O=World");
    // The good CA once more, renewed and cross-signed: several paths.
    const Bytes spki = to_bytes(issuers[0].key.spki_tlv());
    for (const Authority* by : {&root, &stranger}) {
      CertificateFixture again = with_new_key("CN=Good CA,O=World", issuers[0].key);
      pile.push_back(again.ca().serial(77).signed_by(by->issued).certificate);
    }
  }
  VerifierSettings settings(PathInputs inputs = kInputs) const {
    VerifierSettings out{{}, pile, std::move(inputs), {}, 20};
    out.trust.add(root.issued.certificate);
    return out;
  }
};

class Leaves {
 public:
  explicit Leaves(const World& world) : world_(world) {}

  CertificatePtr next() {
    const Authority& issuer = world_.issuers[below(world_.issuers.size())];
    CertificateFixture leaf = with_new_key("CN=leaf " + std::to_string(below(50)), key_);
    leaf.serial(++serial_);
    if (!one_in(10)) leaf.dns(one_in(4) ? "a.x.good.example" : "a.good.example");
    if (one_in(8)) leaf.dns("b..example");
    if (one_in(8)) leaf.valid(kNow.plus_days(-9), kNow.plus_days(one_in(2) ? -1 : 9));
    if (one_in(8)) leaf.valid(kNow.plus_days(3), kNow.plus_days(9));
    if (one_in(6)) leaf.purposes({one_in(2) ? oids::kServerAuth : oids::kClientAuth});
    if (one_in(10)) leaf.usage(KeyUsage::key_agreement);
    if (one_in(12)) leaf.ca();
    if (one_in(12)) leaf.authority_key_identifier(Bytes(20, 9));
    if (one_in(12)) leaf.without_key_identifiers();
    if (one_in(12)) leaf.extension(Oid("1.3.6.1.4.1.99999.7"), Critical::yes, Bytes{5, 0});
    if (one_in(12)) {
      leaf.extension(oids::kCertificatePolicies, Critical::no,
                     CertificatePolicies::encode({Oid("1.3.6.1.4.1.99999.1")}));
    }
    const CertificatePtr made = one_in(10) ? leaf.signed_with(issuer.issued, key_).certificate
                                           : leaf.signed_by(issuer.issued).certificate;
    return one_in(6) ? mutant_of(made) : made;
  }
  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  CertificatePtr mutant_of(const CertificatePtr& certificate) {
    Bytes der = to_bytes(certificate->der);
    const std::size_t bit = below(der.size() * 8);
    der[bit / 8] = static_cast<std::uint8_t>(der[bit / 8] ^ 1U << bit % 8);
    auto mutant = Certificate::parse(std::move(der));
    return mutant ? *mutant : certificate;
  }
  const World& world_;
  std::mt19937 random_{20261120};
  std::uint64_t serial_ = 5000;
  PrivateKey key_ = PrivateKey::generate(KeyType::ec_p256).value();
};

std::string text_of(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.id + ": " + finding.message + "\n";
  return text;
}

std::string text_of(const PathResult& result) {
  std::string text = text_of(result.findings);
  for (const CandidatePath& candidate : result.candidates) {
    text += candidate.outcome == CandidatePath::Outcome::valid ? "valid" : candidate.reason;
    for (const CertificatePtr& certificate : candidate.certificates) {
      text += " " + certificate->sha256_hex();
    }
    text += "\n";
  }
  if (result.path) text += "path of " + std::to_string(result.path->certificates().size());
  return text;
}

VerifyRequest request_for(const VerifierSettings& settings, const CertificatePool& pool,
                          const CertificatePtr& target, const ReferenceIdentity& name) {
  VerifyRequest request;
  request.target = target;
  request.file = {target};
  request.sources = {&pool};
  request.trust = &settings.trust;
  request.names = {name};
  request.purpose = settings.inputs.purpose;
  request.at = settings.inputs.at;
  request.policy = settings.inputs.policy;
  request.policies = settings.inputs.policies;
  return request;
}

PathResult build_plainly(const VerifierSettings& settings, const CertificatePool& pool,
                         const CertificatePtr& target) {
  const IssuerSource* const sources[] = {&pool};
  return build_path({target, sources, settings.trust, settings.inputs, {}});
}

}  // namespace

TEST_CASE("a verifier's verdicts are those of a verification of its own", "[validators][T-060]") {
  const World world;
  PathInputs strict = kInputs;
  strict.policy = *find_policy("strict");
  PathInputs with_policy = kInputs;
  with_policy.policies.initial_policies = {to_bytes(Oid("1.3.6.1.4.1.99999.1").octets())};
  with_policy.policies.explicit_policy = PolicyInputs::Initial::yes;
  Leaves leaves(world);
  std::size_t passed = 0, failed = 0, known = 0;
  for (const PathInputs& inputs : {kInputs, strict, with_policy}) {
    const VerifierSettings settings = world.settings(inputs);
    const Verifier verifier(world.settings(inputs));
    const CertificatePool pool(world.pile);
    for (int i = 0; i < 1000; ++i) {
      const CertificatePtr target = leaves.next();
      const ReferenceIdentity name = host(leaves.one_in(8) ? "c.example" : "a.good.example");
      const TargetResult plain = verify_target(request_for(settings, pool, target, name));
      const Verifier::Judgement judgement = verifier.judge(target, {&name, 1});
      INFO("leaf " << i << "\n" << text_of(plain.findings));
      REQUIRE(judgement.verdict == plain.verdict);
      REQUIRE(text_of(judgement.findings) == text_of(plain.findings));
      REQUIRE(text_of(verifier.find_path(target)) ==
              text_of(build_plainly(settings, pool, target)));
      VerifyRequest request = request_for(settings, pool, target, name);
      if (leaves.one_in(4)) request.file.push_back(world.pile[0]);
      const TargetResult expected = verify_target(request);
      const TargetResult verified = verifier.verify(request);
      REQUIRE(verified.verdict == expected.verdict);
      REQUIRE(text_of(verified.findings) == text_of(expected.findings));
      REQUIRE(verified.proved == expected.proved);
      REQUIRE(verified.not_checked == expected.not_checked);
      ++(plain.verdict == Verdict::pass ? passed : failed);
    }
    known += verifier.known_issuers();
  }
  CHECK(known > 8);
  CHECK(passed > 300);
  CHECK(failed > 300);
}

TEST_CASE("what a verifier keeps is good for its own settings only", "[validators][T-060]") {
  const World world;
  Leaves leaves(world);
  PrivateKey key = PrivateKey::generate(KeyType::ec_p256).value();
  const auto leaf = [&](std::uint64_t serial) {
    return with_new_key("CN=leaf", key)
        .serial(serial)
        .dns("a.good.example")
        .signed_by(world.issuers[0].issued)
        .certificate;
  };
  const ReferenceIdentity name = host("a.good.example");
  const auto judge = [&](const Verifier& verifier, std::uint64_t serial) {
    return verifier.judge(leaf(serial), {&name, 1}).verdict == Verdict::pass;
  };
  const Verifier verifier(world.settings());
  for (std::uint64_t serial = 1; serial < 30; ++serial) CHECK(judge(verifier, serial));
  CHECK(verifier.known_issuers() == 1);

  PathInputs later = kInputs;
  later.at = kNow.plus_days(4000);
  CHECK_FALSE(judge(Verifier(world.settings(later)), 1));
  PathInputs client = kInputs;
  client.purpose = *find_purpose("ca");
  CHECK_FALSE(judge(Verifier(world.settings(client)), 1));
  PathInputs policies = kInputs;
  policies.policies.explicit_policy = PolicyInputs::Initial::yes;
  CHECK_FALSE(judge(Verifier(world.settings(policies)), 1));
  VerifierSettings no_trust = world.settings();
  no_trust.trust = TrustAnchors();
  const Verifier untrusting(std::move(no_trust));
  CHECK_FALSE(judge(untrusting, 1));
  VerifierSettings distrust = world.settings();
  distrust.trust.distrust(world.issuers[0].issued.certificate);
  const Verifier wary(std::move(distrust));
  CHECK_FALSE(judge(wary, 1));
  VerifierSettings distrust_leaf = world.settings();
  distrust_leaf.trust.distrust(leaf(1));
  const Verifier suspicious(std::move(distrust_leaf));
  CHECK_FALSE(judge(suspicious, 1));
  VerifierSettings no_signatures = world.settings();
  no_signatures.limits.most[static_cast<std::size_t>(Resource::signature_checks)] = 0;
  const Verifier spent(std::move(no_signatures));
  CHECK_FALSE(judge(spent, 1));
  // Nothing of that came back to the first.
  CHECK(judge(verifier, 31));
}

TEST_CASE("a verifier's limits are those of a search", "[validators][T-049][T-060]") {
  const auto directory = [](const std::string& common_name) {
    return encode_directory_name(NameBuilder().add(oids::kCommonName, common_name).encode());
  };
  static std::vector<Bytes> excluded;
  excluded.reserve(600);
  for (int i = 0; i < 600; ++i) excluded.push_back(directory("bad " + std::to_string(i)));
  const World world;
  const Authority ca = world.root.below(
      [](CertificateFixture f) {
        return f.extension(oids::kNameConstraints, Critical::yes,
                           NameConstraints::encode({}, excluded));
      },
      "CN=Wary CA");
  const VerifierSettings settings{world.settings().trust, {ca.issued.certificate}, kInputs, {}, 20};
  const CertificatePool pool(settings.intermediates);
  const Verifier verifier(settings);
  PrivateKey key = PrivateKey::generate(KeyType::ec_p256).value();
  for (const int names : {1, 100, 200, 300, 400, 500}) {
    CertificateFixture leaf = with_new_key("CN=leaf", key);
    for (int i = 0; i < names; ++i) leaf.san(directory("good " + std::to_string(i)));
    const CertificatePtr target = leaf.signed_by(ca.issued).certificate;
    INFO(names << " names");
    CHECK(text_of(verifier.find_path(target)) == text_of(build_plainly(settings, pool, target)));
    CHECK(verifier.find_path(target).path.has_value() == (names <= 200));
  }
}

TEST_CASE("threads share a verifier", "[validators][T-060]") {
  const World world;
  Leaves leaves(world);
  std::vector<CertificatePtr> targets;
  std::vector<Verdict> expected;
  const ReferenceIdentity name = host("a.good.example");
  const VerifierSettings settings = world.settings();
  const CertificatePool pool(world.pile);
  for (int i = 0; i < 200; ++i) {
    targets.push_back(leaves.next());
    expected.push_back(verify_target(request_for(settings, pool, targets.back(), name)).verdict);
  }
  const Verifier verifier(world.settings());
  const auto count_right = [&](std::size_t& right) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (verifier.judge(targets[i], {&name, 1}).verdict == expected[i]) ++right;
    }
  };
  std::size_t first = 0, second = 0;
  std::thread one([&] { count_right(first); });
  std::thread two([&] { count_right(second); });
  one.join();
  two.join();
  CHECK(first == targets.size());
  CHECK(second == targets.size());
}

}  // namespace certwright::validators

// Verdicts under every combination of options, with partial chains, and from many threads at once.
#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/name_constraints.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"
#include "validators/certificate_pool.h"
#include "validators/path_builder.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

CertificateFixture authority(const char* name, TestKey key, std::uint64_t serial = 1) {
  return CertificateFixture(name).key(key).serial(serial).ca();
}

PathResult build(const CertificatePtr& target, const std::vector<CertificatePtr>& pile,
                 const TrustAnchors& trust, const PathInputs& inputs) {
  const CertificatePool pool(pile);
  const IssuerSource* const sources[] = {&pool};
  return build_path({target, sources, trust, inputs, {}});
}

PathInputs plain() { return {kNow, default_policy(), {}, {}, nullptr}; }

std::string ids(const PathResult& result) {
  std::string text;
  for (const Finding& finding : result.findings) {
    text += (text.empty() ? "" : " ") + finding.id + "@" +
            std::to_string(finding.certificate ? finding.certificate->position : 0);
  }
  return text;
}

// A combination of options; every bit turns one on.
PathInputs options(unsigned bits, TrustAnchors& trust) {
  PathInputs inputs = plain();
  if ((bits & 1) != 0) inputs.policy = *find_policy("strict");
  if ((bits & 2) != 0) inputs.policy.any_purpose = AnyPurpose::counts;
  if ((bits & 4) != 0) inputs.policy.anchor = AnchorCertificate::name_and_key;
  if ((bits & 8) != 0) inputs.policies.inhibit_any = PolicyInputs::Initial::yes;
  if ((bits & 16) != 0) trust.limit_to(AnchorForm::self_issued);
  if ((bits & 32) != 0) inputs.purpose = *find_purpose("server");
  return inputs;
}

}  // namespace

// Root --> Sub CA --> leaf --> evil: the leaf is no CA. The Sub CA's certificate stands in the pile
// twice, once by a root that is not trusted, so that the first path fails and another is tried.
TEST_CASE("an end entity's certificate issues nothing under any options", "[validators][T-055]") {
  const IssuedCertificate root = authority("CN=Root", TestKey::ec_p256_2).self_signed();
  const IssuedCertificate stranger = authority("CN=Stranger", TestKey::ec_p384).self_signed();
  const IssuedCertificate sub = authority("CN=Sub CA", TestKey::ec_p256_3).signed_by(root);
  const IssuedCertificate cross = authority("CN=Sub CA", TestKey::ec_p256_3, 2).signed_by(stranger);
  const CertificateFixture leaf_fixture = CertificateFixture("CN=leaf.example").dns("leaf.example");
  const IssuedCertificate leaf =
      CertificateFixture(leaf_fixture).key(TestKey::ec_p256_4).signed_by(sub);
  const CertificatePtr evil =
      CertificateFixture("CN=evil.example").dns("evil.example").signed_by(leaf).certificate;
  const std::vector<CertificatePtr> pile{cross.certificate, stranger.certificate, leaf.certificate,
                                         sub.certificate};
  for (unsigned bits = 0; bits < 64; ++bits) {
    INFO(bits);
    TrustAnchors trust;
    trust.add(root.certificate);
    const PathInputs inputs = options(bits, trust);
    const PathResult refused = build(evil, pile, trust, inputs);
    CHECK_FALSE(refused.path.has_value());
    CHECK(ids(refused).find("chain.not_a_ca@1") != std::string::npos);
    // What is sound stays sound, by the same path.
    const PathResult accepted = build(leaf.certificate, pile, trust, inputs);
    INFO(ids(accepted));
    REQUIRE(accepted.path.has_value());
    CHECK(same_certificate(*accepted.path->anchor(), *root.certificate));
  }
}

TEST_CASE("a trusted certificate that is no root ends a path on request only",
          "[validators][T-056]") {
  const IssuedCertificate root = authority("CN=Root", TestKey::ec_p256_2).self_signed();
  const IssuedCertificate sub = authority("CN=Sub CA", TestKey::ec_p256_3).signed_by(root);
  const CertificatePtr leaf =
      CertificateFixture("CN=leaf.example").dns("leaf.example").signed_by(sub).certificate;
  TrustAnchors trust;
  trust.add(sub.certificate);
  CHECK(build(leaf, {}, trust, plain()).path.has_value());
  CHECK_FALSE(trust.is_held_back(*sub.certificate));
  trust.limit_to(AnchorForm::self_issued);
  CHECK(trust.is_held_back(*sub.certificate));
  CHECK(trust.level(*sub.certificate) == TrustLevel::unspecified);

  struct Row {
    const char* name;
    CertificatePtr target;
    std::vector<CertificatePtr> pile;
    const char* expected;
  };
  const Row rows[] = {
      {"leaf of it", leaf, {}, "chain.partial@1"},
      {"itself", sub.certificate, {}, "chain.partial@0"},
      {"its root is given and not trusted", leaf, {root.certificate}, "chain.untrusted_root@2"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const PathResult result = build(row.target, row.pile, trust, plain());
    CHECK_FALSE(result.path.has_value());
    CHECK(ids(result) == row.expected);
  }
  // The root trusted as well: the path goes on to it.
  trust.add(root.certificate);
  const PathResult whole = build(leaf, {}, trust, plain());
  REQUIRE(whole.path.has_value());
  CHECK(whole.path->certificates().size() == 3);
  // A leaf that is trusted itself is no root either.
  TrustAnchors pinned;
  pinned.add(leaf);
  CHECK(build(leaf, {}, pinned, plain()).path.has_value());
  pinned.limit_to(AnchorForm::self_issued);
  CHECK(ids(build(leaf, {}, pinned, plain())) == "chain.partial@0");
}

// RFC 5280 section 6.1.1 (d), and what clients do.
TEST_CASE("an anchor's own certificate counts, or its name and key alone",
          "[validators][T-050][T-055][T-057]") {
  struct Row {
    const char* name;
    std::function<void(CertificateFixture&)> change;
    const char* expected;  // where the certificate counts
  };
  const Oid unknown("1.3.6.1.4.1.99999.1");
  const Row rows[] = {
      {"plain", [](CertificateFixture&) {}, ""},
      {"expired", [](CertificateFixture& f) { f.valid(kNow.plus_days(-9), kNow.plus_days(-1)); },
       "chain.expired@2"},
      {"path length", [](CertificateFixture& f) { f.ca(0); }, "chain.path_length@1"},
      {"key usage", [](CertificateFixture& f) { f.usage(KeyUsage::crl_sign); },
       "chain.key_usage@2"},
      {"purposes", [](CertificateFixture& f) { f.purposes({oids::kClientAuth}); },
       "chain.purpose@2"},
      {"unknown critical extension",
       [&](CertificateFixture& f) {
         f.extension(unknown, Critical::yes, {0x05, 0x00});
       },
       "chain.unknown_critical_extension@2"},
      {"name constraints",
       [](CertificateFixture& f) {
         f.extension(oids::kNameConstraints, Critical::yes,
                     NameConstraints::encode({}, {encode_dns_name("leaf.example")}));
       },
       "chain.name_constraint@0"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CertificateFixture root_fixture = authority("CN=Root", TestKey::ec_p256_2);
    row.change(root_fixture);
    const IssuedCertificate root = root_fixture.self_signed();
    const IssuedCertificate sub = authority("CN=Sub CA", TestKey::ec_p256_3).signed_by(root);
    const CertificatePtr leaf =
        CertificateFixture("CN=leaf.example").dns("leaf.example").signed_by(sub).certificate;
    TrustAnchors trust;
    trust.add(root.certificate);
    PathInputs inputs = plain();
    inputs.purpose = *find_purpose("server");
    CHECK(ids(build(leaf, {sub.certificate}, trust, inputs)) == row.expected);
    inputs.policy.anchor = AnchorCertificate::name_and_key;
    const PathResult bare = build(leaf, {sub.certificate}, trust, inputs);
    CHECK(bare.path.has_value());
    CHECK(ids(bare).empty());
  }
  // Its key is looked at all the same.
  const IssuedCertificate weak =
      authority("CN=Root", TestKey::rsa_2048_1)
          .tweak([](CertificateBuilder& builder) {
            const auto spki = fixtures::test_key(TestKey::rsa_2048_1).spki_tlv();
            const auto parsed = SubjectPublicKeyInfo::parse(spki).value();
            builder.public_key(tests::make_rsa_spki(parsed.modulus, Bytes{0x01}));
          })
          .self_signed();
  TrustAnchors trust;
  trust.add(weak.certificate);
  PathInputs inputs = plain();
  inputs.policy.anchor = AnchorCertificate::name_and_key;
  const CertificatePtr leaf = CertificateFixture("CN=a").signed_by(weak).certificate;
  CHECK(ids(build(leaf, {}, trust, inputs)) == "key.rsa_exponent_even@1");
}

// The trusted root has expired. A certificate of its name and key that is valid, and that its key
// never signed, stands in the pile.
TEST_CASE("an impostor of a trust anchor's name and key does not speak for it",
          "[validators][T-056]") {
  const auto stranger = authority("CN=Stranger", TestKey::ec_p384).self_signed();
  const auto root = authority("CN=Root", TestKey::ec_p256_2)
                        .valid(kNow.plus_days(-900), kNow.plus_days(-1))
                        .self_signed();
  const auto leaf = CertificateFixture("CN=leaf").signed_by(root);
  const auto impostor =
      CertificateFixture("CN=Root").key(TestKey::ec_p256_2).serial(2).ca().signed_by(stranger);
  TrustAnchors trust;
  trust.add(root.certificate);
  PathInputs inputs = plain();
  const auto refused = build(leaf.certificate, {impostor.certificate}, trust, inputs);
  CHECK_FALSE(refused.path);
  CHECK(ids(refused) == "chain.expired@1");
  inputs.at = kNow.plus_days(-2);
  CHECK(build(leaf.certificate, {impostor.certificate}, trust, inputs).path);
}

TEST_CASE("dates are compared at any time", "[validators][T-059]") {
  constexpr UtcTime kFirst{-631152000}, kLast{253402300799};  // 1950, the end of 9999
  const IssuedCertificate root =
      authority("CN=Root", TestKey::ec_p256_2).valid(kFirst, kLast).self_signed();
  const CertificatePtr leaf =
      CertificateFixture("CN=a").valid(kFirst, kLast).signed_by(root).certificate;
  TrustAnchors trust;
  trust.add(root.certificate);
  for (const UtcTime at : {kFirst, UtcTime{-1}, UtcTime{0}, UtcTime{2147483647},
                           UtcTime{2147483648}, UtcTime{4294967296}, kLast}) {
    INFO(at.seconds);
    PathInputs inputs = plain();
    inputs.at = at;
    CHECK(build(leaf, {}, trust, inputs).path.has_value());
  }
  PathInputs inputs = plain();
  inputs.at = kFirst.plus_seconds(-1);
  CHECK(ids(build(leaf, {}, trust, inputs)) == "chain.not_yet_valid@1 chain.not_yet_valid@0");
}

// RFC 4985 section 4; the type of an otherName is part of its form.
TEST_CASE("constraints on services", "[validators][T-053]") {
  const auto service = [](std::string_view name) {
    DerWriter writer;
    writer.nested(0xa0, [&](DerWriter& other) {
      other.oid(oids::kDnsSrv);
      other.nested(0xa0, [&](DerWriter& value) { value.text(der::kIa5String, name); });
    });
    return std::move(writer).take();
  };
  const Bytes principal = encode_user_principal_name("a@lab.example");
  struct Row {
    const char* name;
    std::vector<Bytes> permitted, excluded;
    Bytes presented;
    const char* expected;
  };
  const Row rows[] = {
      {"permitted", {service("lab.example")}, {}, service("_imaps.lab.example"), ""},
      {"permitted service", {service("_imaps")}, {}, service("_imaps.lab.example"), ""},
      {"another domain",
       {service("corp.example")},
       {},
       service("_imaps.lab.example"),
       "chain.name_constraint@0"},
      {"excluded",
       {},
       {service("_imaps.lab.example")},
       service("_imaps.srv.lab.example"),
       "chain.name_constraint@0"},
      {"not excluded", {}, {service("_imaps")}, service("_smtp.lab.example"), ""},
      {"a name that is none",
       {},
       {service("_imaps")},
       service("lab.example"),
       "chain.name_constraint@0"},
      {"a base that is none",
       {service(".lab.example")},
       {},
       service("_imaps.lab.example"),
       "chain.name_constraint_malformed@1"},
      {"another otherName is constrained", {principal}, {}, service("_imaps.lab.example"), ""},
      {"another otherName is presented", {service("lab.example")}, {}, principal, ""},
      {"a form that is not processed",
       {principal},
       {},
       principal,
       "chain.name_constraint_unsupported@0"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const IssuedCertificate root =
        authority("CN=Root", TestKey::ec_p256_2)
            .extension(oids::kNameConstraints, Critical::yes,
                       NameConstraints::encode(row.permitted, row.excluded))
            .self_signed();
    TrustAnchors trust;
    trust.add(root.certificate);
    const CertificatePtr leaf =
        CertificateFixture("CN=Some Server").san(row.presented).signed_by(root).certificate;
    CHECK(ids(build(leaf, {}, trust, plain())) == row.expected);
  }
}

TEST_CASE("threads with different options do not disturb each other", "[validators][T-060]") {
  const IssuedCertificate root = authority("CN=Root", TestKey::ec_p256_2).self_signed();
  const IssuedCertificate sub = authority("CN=Sub CA", TestKey::ec_p256_3).signed_by(root);
  const CertificatePtr leaf =
      CertificateFixture("CN=leaf.example").dns("leaf.example").signed_by(sub).certificate;
  const std::vector<CertificatePtr> pile{sub.certificate};
  TrustAnchors anchored;
  anchored.add(root.certificate);
  const TrustAnchors nothing;
  std::atomic<int> wrong{0};
  const auto work = [&](unsigned number) {
    for (int round = 0; round < 20; ++round) {
      PathInputs inputs = plain();
      if (number % 4 == 1) inputs.at = kNow.plus_days(4000);
      if (number % 4 == 2) inputs.purpose = *find_purpose("ca");
      const TrustAnchors& trust = number % 4 == 3 ? nothing : anchored;
      if (build(leaf, pile, trust, inputs).path.has_value() != (number % 4 == 0)) ++wrong;
    }
  };
  std::vector<std::thread> threads;
  for (unsigned number = 0; number < 16; ++number) threads.emplace_back(work, number);
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}

// Path building under attack: meshes, cycles, crowds of namesakes, policies that multiply.
#include <algorithm>
#include <functional>

#include "fixtures/mesh_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/name_constraints.h"
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

// A CA of its own name and key, as a subject that others sign.
struct Authority {
  std::string name;
  PrivateKey key = PrivateKey::generate(KeyType::ec_p256).value();

  IssuedCertificate issued(const IssuedCertificate& by, std::uint64_t serial = 1) const {
    CertificateFixture fixture(name);
    fixture.ca().serial(serial);
    const Bytes spki = to_bytes(key.spki_tlv());
    fixture.subject_key_identifier(identifier());
    fixture.tweak([spki](CertificateBuilder& builder) { builder.public_key(spki); });
    return {fixture.signed_by(by).certificate, key};
  }
  Bytes identifier() const {
    const Sha256Digest digest = sha256(key.spki_tlv());
    return {digest.begin(), digest.begin() + 20};
  }
  // Something to be named as issuer: the name and the key, whoever signed it.
  IssuedCertificate as_issuer(const IssuedCertificate& anybody) const { return issued(anybody); }
};

IssuedCertificate make_root(const char* name, TestKey key = TestKey::ec_p256_2) {
  return CertificateFixture(name).key(key).ca().self_signed();
}

struct Mesh {
  std::vector<CertificatePtr> pile;
  CertificatePtr leaf;
  IssuedCertificate root = make_root("CN=Mesh Root");
};

// `count` CAs, each signed by each other; `anchored` of them, the last ones, also by the root.
Mesh make_mesh(std::size_t count, std::size_t anchored) {
  Mesh mesh;
  const IssuedCertificate stranger = make_root("CN=Stranger", TestKey::ec_p384);
  std::vector<Authority> authorities;
  std::vector<IssuedCertificate> issuers;
  for (std::size_t i = 0; i < count; ++i) {
    authorities.push_back({"CN=Mesh CA " + std::to_string(i)});
    issuers.push_back(authorities[i].as_issuer(stranger));
  }
  std::uint64_t serial = 100;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j) {
      if (i != j) mesh.pile.push_back(authorities[i].issued(issuers[j], ++serial).certificate);
    }
    if (i + anchored >= count) {
      mesh.pile.push_back(authorities[i].issued(mesh.root, ++serial).certificate);
    }
  }
  mesh.leaf =
      CertificateFixture("CN=leaf.example").dns("leaf.example").signed_by(issuers[0]).certificate;
  return mesh;
}

PathResult build(const CertificatePtr& target, const std::vector<CertificatePtr>& pile,
                 const TrustAnchors& trust, PathInputs inputs) {
  const CertificatePool pool(pile);
  const IssuerSource* const sources[] = {&pool};
  return build_path({target, sources, trust, std::move(inputs), {}});
}
PathResult build(const CertificatePtr& target, const std::vector<CertificatePtr>& pile,
                 const IssuedCertificate& root) {
  TrustAnchors trust;
  trust.add(root.certificate);
  return build(target, pile, trust, {kNow, default_policy(), {}, {}, nullptr});
}
std::size_t spent(const PathResult& result, Resource resource) {
  return result.spent[static_cast<std::size_t>(resource)];
}
bool says(const PathResult& result, std::string_view id) {
  return std::ranges::any_of(result.findings, [&](const Finding& f) { return f.id == id; });
}

}  // namespace

TEST_CASE("a mesh of cross-signed CAs has its one path found", "[validators][T-045]") {
  const Mesh mesh = make_mesh(12, 1);
  const PathResult result = build(mesh.leaf, mesh.pile, mesh.root);
  REQUIRE(result.path.has_value());
  CHECK(result.path->certificates().size() == 4);
  CHECK(spent(result, Resource::signature_checks) == 3);
}

TEST_CASE("a mesh of cross-signed CAs without anchor ends at once", "[validators][T-045]") {
  const Mesh mesh = make_mesh(12, 0);
  const PathResult result = build(mesh.leaf, mesh.pile, mesh.root);
  CHECK_FALSE(result.path.has_value());
  CHECK_FALSE(says(result, "chain.budget_exceeded"));
  CHECK(spent(result, Resource::build_steps) <= 2);
}

TEST_CASE("paths that a wrong signature closes are each tried once", "[validators][T-045]") {
  // Every CA claims to be signed by the root; only the last one is.
  Mesh mesh = make_mesh(8, 1);
  const IssuedCertificate impostor = make_root("CN=Mesh Root", TestKey::ec_p521);
  std::vector<CertificatePtr> forged;
  for (const CertificatePtr& certificate : mesh.pile) {
    if (certificate->issuer == mesh.root.certificate->subject) continue;
    const Bytes spki = to_bytes(certificate->spki.tlv);
    const Bytes identifier = to_bytes(certificate->subject_key_identifier);
    forged.push_back(CertificateFixture(certificate->subject.to_string())
                         .ca()
                         .subject_key_identifier(identifier)
                         .authority_key_identifier(mesh.root.certificate->subject_key_identifier)
                         .tweak([spki](CertificateBuilder& b) { b.public_key(spki); })
                         .signed_by(impostor)
                         .certificate);
  }
  mesh.pile.insert(mesh.pile.begin(), forged.begin(), forged.end());
  const PathResult result = build(mesh.leaf, mesh.pile, mesh.root);
  REQUIRE(result.path.has_value());
  CHECK(spent(result, Resource::signature_checks) <= 100);
}

TEST_CASE("cycles end", "[validators][T-046]") {
  const IssuedCertificate root = make_root("CN=Root");
  const Authority a{"CN=A"}, b{"CN=B"};
  const IssuedCertificate a_issuer = a.issued(root);
  const IssuedCertificate b_by_a = b.issued(a_issuer);
  const IssuedCertificate a_by_b = a.issued(b_by_a, 2);
  const CertificatePtr leaf = CertificateFixture("CN=leaf.example").signed_by(a_issuer).certificate;
  const std::vector<CertificatePtr> cycle{a_by_b.certificate, b_by_a.certificate};
  CHECK_FALSE(build(leaf, cycle, root).path.has_value());
  std::vector<CertificatePtr> with_way_out = cycle;
  with_way_out.push_back(a_issuer.certificate);
  const PathResult result = build(leaf, with_way_out, root);
  REQUIRE(result.path.has_value());
  CHECK(result.path->certificates().size() == 3);
}

TEST_CASE("a thousand CAs of one name end in a verdict within the budget", "[validators][T-045]") {
  const IssuedCertificate root = make_root("CN=Root");
  const Authority real{"CN=Crowd"};
  const IssuedCertificate issuer = real.issued(root);
  std::vector<CertificatePtr> crowd;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const Authority other{"CN=Crowd"};
    crowd.push_back(other.issued(root, i + 1000).certificate);
  }
  crowd.push_back(issuer.certificate);
  SECTION("key identifiers lead to the right one") {
    const auto leaf = CertificateFixture("CN=leaf.example").signed_by(issuer).certificate;
    const PathResult result = build(leaf, crowd, root);
    REQUIRE(result.path.has_value());
    CHECK(spent(result, Resource::signature_checks) == 2);
  }
  SECTION("without them the limit on signatures holds") {
    const auto leaf = CertificateFixture("CN=leaf.example")
                          .without_key_identifiers()
                          .signed_by(issuer)
                          .certificate;
    const PathResult result = build(leaf, crowd, root);
    CHECK_FALSE(result.path.has_value());
    CHECK(says(result, "chain.budget_exceeded"));
    CHECK(spent(result, Resource::signature_checks) <= 100);
  }
}

TEST_CASE("ten intermediates are allowed, eleven are not", "[validators][T-045]") {
  const IssuedCertificate root = make_root("CN=Root");
  const auto chain_of = [&](std::size_t length) {
    IssuedCertificate last = root;
    std::vector<CertificatePtr> pile;
    for (std::size_t i = 0; i < length; ++i) {
      last = Authority{"CN=Level " + std::to_string(i)}.issued(last);
      pile.push_back(last.certificate);
    }
    const auto leaf = CertificateFixture("CN=leaf.example").signed_by(last).certificate;
    return build(leaf, pile, root).path.has_value();
  };
  CHECK(chain_of(10));
  CHECK_FALSE(chain_of(11));
}

TEST_CASE("policies that multiply by mappings stay within the budget", "[validators][T-047]") {
  constexpr std::size_t kDepth = 8, kPolicies = 31;  // 961 mappings each
  const auto policy = [](std::size_t n) {
    return Oid::parse("1.3.6.1.4.1.99999.2." + std::to_string(n)).value();
  };
  std::vector<Oid> all;
  DerWriter mappings;
  mappings.sequence([&](DerWriter& list) {
    for (std::size_t i = 0; i < kPolicies; ++i) {
      for (std::size_t j = 0; j < kPolicies; ++j) {
        list.sequence([&](DerWriter& one) {
          one.oid(policy(i));
          one.oid(policy(j));
        });
      }
    }
  });
  for (std::size_t i = 0; i < kPolicies; ++i) all.push_back(policy(i));
  const IssuedCertificate root = make_root("CN=Root");
  IssuedCertificate last = root;
  std::vector<CertificatePtr> pile;
  for (std::size_t i = 0; i < kDepth; ++i) {
    const PrivateKey key = PrivateKey::generate(KeyType::ec_p256).value();
    const Bytes spki = to_bytes(key.spki_tlv());
    CertificateFixture fixture("CN=Level " + std::to_string(i));
    fixture.ca()
        .without_key_identifiers()
        .extension(oids::kCertificatePolicies, Critical::no, CertificatePolicies::encode(all))
        .extension(oids::kPolicyMappings, Critical::no, to_bytes(mappings.view()))
        .tweak([spki](CertificateBuilder& b) { b.public_key(spki); });
    last = {fixture.signed_by(last).certificate, key};
    pile.push_back(last.certificate);
  }
  const auto leaf =
      CertificateFixture("CN=leaf.example")
          .without_key_identifiers()
          .extension(oids::kCertificatePolicies, Critical::no, CertificatePolicies::encode(all))
          .signed_by(last)
          .certificate;
  const PathResult result = build(leaf, pile, root);
  for (const Finding& finding : result.findings) {
    INFO(finding.id);
  }
  CHECK_FALSE(result.path.has_value());
  CHECK(says(result, "chain.budget_exceeded"));
  CHECK(spent(result, Resource::policy_nodes) <= 10'000);
}

TEST_CASE("a verdict depends on what it is asked with and on nothing before",
          "[validators][T-060]") {
  const IssuedCertificate root = make_root("CN=Root");
  const IssuedCertificate ca =
      CertificateFixture("CN=CA").key(TestKey::ec_p256_3).ca().signed_by(root);
  const auto leaf = CertificateFixture("CN=leaf.example").signed_by(ca).certificate;
  TrustAnchors trust;
  trust.add(root.certificate);
  const std::vector<CertificatePtr> pile{ca.certificate};
  const PathInputs inputs{kNow, default_policy(), {}, {}, nullptr};
  CHECK(build(leaf, pile, trust, inputs).path.has_value());
  PathInputs later = inputs;
  later.at = kNow.plus_days(4000);
  CHECK_FALSE(build(leaf, pile, trust, later).path.has_value());
  CHECK_FALSE(build(leaf, pile, TrustAnchors(), inputs).path.has_value());
  PathInputs strict = inputs;
  strict.policy = *find_policy("strict");
  strict.purpose = *find_purpose("server");
  CHECK_FALSE(build(leaf, pile, trust, strict).path.has_value());
  CHECK(build(leaf, pile, trust, inputs).path.has_value());
}

TEST_CASE("names times constraints stay within the budget", "[validators][T-049]") {
  // Directory names are compared one by one; hosts and addresses have an index.
  const auto directory = [](const std::string& common_name) {
    return encode_directory_name(NameBuilder().add(oids::kCommonName, common_name).encode());
  };
  std::vector<Bytes> excluded;
  excluded.reserve(600);
  for (int i = 0; i < 600; ++i) excluded.push_back(directory("bad " + std::to_string(i)));
  const IssuedCertificate root =
      CertificateFixture("CN=Root")
          .key(TestKey::ec_p256_2)
          .ca()
          .extension(oids::kNameConstraints, Critical::yes, NameConstraints::encode({}, excluded))
          .self_signed();
  const auto with_names = [&](int count) {
    CertificateFixture leaf("CN=leaf.example");
    for (int i = 0; i < count; ++i) leaf.san(directory("good " + std::to_string(i)));
    return build(leaf.signed_by(root).certificate, {}, root);
  };
  CHECK(with_names(200).path.has_value());
  const PathResult result = with_names(600);
  CHECK_FALSE(result.path.has_value());
  CHECK(says(result, "chain.budget_exceeded"));
  for (const Finding& finding : result.findings) CHECK(finding.message.size() < 4096);
}

TEST_CASE("meshes of 32 CAs end within the budget with the right verdict",
          "[validators][T-045][T-046]") {
  using fixtures::MeshPaths;
  using fixtures::MeshShape;
  struct Row {
    MeshShape shape;
    MeshPaths paths;
    std::size_t certificates;
    bool valid;
    std::size_t least_checks, most_checks;
  };
  const Row rows[] = {
      {MeshShape::full, MeshPaths::all, 993, true, 3, 3},
      {MeshShape::full, MeshPaths::one, 993, true, 4, 34},
      {MeshShape::full, MeshPaths::broken, 993, false, 1, 100},
      {MeshShape::full, MeshPaths::unlinked, 993, false, 1, 100},
      {MeshShape::two_level, MeshPaths::all, 2049, true, 3, 3},
      {MeshShape::two_level, MeshPaths::one, 2049, true, 5, 68},
      {MeshShape::two_level, MeshPaths::broken, 2049, false, 1, 100},
      {MeshShape::two_level, MeshPaths::unlinked, 2049, false, 1, 100},
  };
  for (const Row& row : rows) {
    INFO("shape " << static_cast<int>(row.shape) << ", paths " << static_cast<int>(row.paths));
    const fixtures::Mesh mesh = fixtures::make_mesh(row.shape, row.paths, 32);
    CHECK(mesh.pile.size() == row.certificates);
    TrustAnchors trust;
    trust.add(mesh.root);
    const PathResult result =
        build(mesh.leaf, mesh.pile, trust, {kNow, default_policy(), {}, {}, nullptr});
    REQUIRE(result.path.has_value() == row.valid);
    CHECK_FALSE(says(result, "chain.budget_exceeded"));
    CHECK(spent(result, Resource::signature_checks) >= row.least_checks);
    CHECK(spent(result, Resource::signature_checks) <= row.most_checks);
    if (row.paths == MeshPaths::one) {
      CHECK(std::ranges::equal(result.path->certificates(), mesh.path));
    }
    if (!row.valid) {
      CHECK_FALSE(result.candidates.empty());
    }
  }
}

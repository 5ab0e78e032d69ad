// The verdict about a leaf below a mesh of CAs that all cross-signed each other: 32 CAs in one mesh
// (993 certificates) and two meshes of 32 that signed each other (2,049), each with exactly one
// valid path and with none; against as many raw ECDSA P-256 verifications as the limit on signature
// checks allows a search.
//
// Of the cross-certificates only those of the valid path have good signatures, and nothing in a
// certificate tells which those are: names, key identifiers and dates are alike.
#include <algorithm>
#include <memory>

#include "fixtures/mesh_fixture.h"
#include "tests/bench/benchmark.h"
#include "validators/certificate_pool.h"
#include "validators/path_builder.h"

namespace certwright::bench {
namespace {

using fixtures::Mesh;
using fixtures::MeshPaths;
using fixtures::MeshShape;
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a program

constexpr std::size_t kAuthorities = 32;
constexpr std::size_t kRepeats = 4;

// The pile is unordered: what it takes to find issuers in it belongs to the verdict.
Status judge(const Mesh& mesh) {
  const CertificatePool pool(mesh.pile);
  const IssuerSource* const sources[] = {&pool};
  TrustAnchors trust;
  trust.add(mesh.root);
  const PathInputs inputs{fixtures::kNow, default_policy(), {}, {}, nullptr};
  const PathResult result = build_path({mesh.leaf, sources, trust, inputs, {}});
  const bool right =
      mesh.path.empty() ? !result.path && !result.candidates.empty()
                        : result.path && std::ranges::equal(result.path->certificates(), mesh.path);
  return right ? ok() : Status(Error(ErrorCode::internal, "the verdict is wrong"));
}

Status run_raw(const Mesh& mesh) {
  CW_TRY(const auto key, PublicKey::from_spki(mesh.root->spki));
  for (std::size_t i = 0; i < 100; ++i) {
    CW_CHECK(key.verify(*mesh.root->signature_algorithm, mesh.root->tbs_tlv, mesh.root->signature));
  }
  return ok();
}

Result<Benchmark> make_mesh_benchmark(MeshShape shape, MeshPaths paths) {
  auto mesh = std::make_shared<Mesh>(fixtures::make_mesh(shape, paths, kAuthorities));
  Benchmark benchmark;
  benchmark.ours = {kRepeats, [mesh]() -> Status {
                      for (std::size_t i = 0; i < kRepeats; ++i) CW_CHECK(judge(*mesh));
                      return ok();
                    }};
  benchmark.raw = {1, [mesh] { return run_raw(*mesh); }};
  benchmark.against = "100 ECDSA P-256 verifications";
  benchmark.goal_milliseconds = 10;
  return benchmark;
}

}  // namespace

Result<Benchmark> make_mesh() { return make_mesh_benchmark(MeshShape::full, MeshPaths::one); }
Result<Benchmark> make_mesh_without_path() {
  return make_mesh_benchmark(MeshShape::full, MeshPaths::broken);
}
Result<Benchmark> make_two_level_mesh() {
  return make_mesh_benchmark(MeshShape::two_level, MeshPaths::one);
}
Result<Benchmark> make_two_level_mesh_without_path() {
  return make_mesh_benchmark(MeshShape::two_level, MeshPaths::broken);
}

}  // namespace certwright::bench

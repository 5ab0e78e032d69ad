// A certificate with 1,000 dNSNames under a CA with 1,000 dNSName constraints, each from its
// encoding to the verdict; against 1,000 names compared with 1,000 constraints by the plainest
// means there is: a comparison of the names' ends.
#include <algorithm>
#include <memory>

#include "fixtures/certificate_fixture.h"
#include "tests/bench/benchmark.h"
#include "validators/ascii.h"
#include "validators/name_constraint_set.h"

namespace certwright::bench {
namespace {

using fixtures::CertificateFixture;
using fixtures::TestKey;
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a program

constexpr std::size_t kNames = 1'000;
constexpr std::size_t kRepeats = 10;

struct Scene {
  std::vector<std::string> bases, names;
  CertificatePtr ca, leaf;
};

// Half of the constraints permit, half exclude; every name is permitted by one of them.
Scene make_scene() {
  Scene scene;
  std::vector<Bytes> permitted, excluded;
  for (std::size_t i = 0; i < kNames / 2; ++i) {
    scene.bases.push_back("unit" + std::to_string(i) + ".corp.example");
    permitted.push_back(encode_dns_name(scene.bases.back()));
    scene.bases.push_back("closed.unit" + std::to_string(i) + ".corp.example");
    excluded.push_back(encode_dns_name(scene.bases.back()));
  }
  const auto ca = CertificateFixture("CN=Constrained CA")
                      .key(TestKey::ec_p256_2)
                      .ca()
                      .extension(oids::kNameConstraints, Critical::yes,
                                 NameConstraints::encode(permitted, excluded))
                      .self_signed();
  CertificateFixture leaf("CN=Many Names");
  for (std::size_t i = 0; i < kNames; ++i) {
    scene.names.push_back("srv" + std::to_string(i) + ".unit" + std::to_string(i % (kNames / 2)) +
                          ".corp.example");
    leaf.dns(scene.names.back());
  }
  scene.ca = ca.certificate;
  scene.leaf = leaf.signed_by(ca).certificate;
  return scene;
}

Status run_ours(const Scene& scene) {
  for (std::size_t i = 0; i < kRepeats; ++i) {
    Budget budget{Limits()};
    const auto set = NameConstraintSet::of(*scene.ca);
    const auto names = ConstrainedNames::of(*scene.leaf, budget.limits());
    if (!set || !set->malformed().empty() || set->find_violation(names, budget)) {
      return Error(ErrorCode::internal, "a permitted name was refused");
    }
  }
  return ok();
}

Status run_raw(const Scene& scene) {
  std::size_t met = 0;
  for (const std::string& name : scene.names) {
    for (const std::string& base : scene.bases) {
      if (ascii_iends_with(name, base)) ++met;
    }
  }
  return met == kNames ? ok() : Status(Error(ErrorCode::internal, "not all names are permitted"));
}

}  // namespace

Result<Benchmark> make_name_constraints() {
  auto scene = std::make_shared<Scene>(make_scene());
  Benchmark benchmark;
  benchmark.ours = {kRepeats, [scene] { return run_ours(*scene); }};
  benchmark.raw = {1, [scene] { return run_raw(*scene); }};
  benchmark.against = "1,000,000 comparisons of two names' ends";
  benchmark.goal_milliseconds = 1;
  return benchmark;
}

}  // namespace certwright::bench

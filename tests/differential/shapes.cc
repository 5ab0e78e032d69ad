// Shapes: valid certification paths, in the forms in which they occur. One row each.
#include <string>

#include "fixtures/certificate_fixture.h"
#include "tests/differential/scene.h"

namespace certwright::differential {
namespace {

using fixtures::kNow;
using fixtures::TestKey;

const std::vector<TestKey> kPool = {TestKey::ec_p256_1, TestKey::ec_p256_2, TestKey::ec_p256_3,
                                    TestKey::ec_p256_4};

TestKey pool_key(std::size_t number) { return kPool[number % kPool.size()]; }

std::size_t add(Scene& scene, CertificatePlan plan) {
  scene.certificates.push_back(std::move(plan));
  return scene.certificates.size() - 1;
}

void hand_over(Scene& scene, std::size_t place) { scene.pile.push_back(place); }

TestKey root_key(Random& random) {
  const std::size_t roll = random.below(20);
  if (roll == 0) return TestKey::rsa_2048_1;
  return roll == 1 ? TestKey::ec_p384 : TestKey::ec_p256_1;
}

// Root, intermediates, target; the place of the last CA is scene.path[size - 2].
Scene straight(std::size_t intermediates, Random& random) {
  Scene scene;
  const std::size_t root =
      add(scene, plan_authority(scene, "CN=Lab Root,O=Lab", root_key(random), 0));
  scene.path = {root};
  scene.anchors = {root};
  for (std::size_t i = 0; i < intermediates; ++i) {
    const std::string subject = "CN=Lab CA " + std::to_string(i + 1) + ",O=Lab";
    const std::size_t place =
        add(scene, plan_authority(scene, subject, pool_key(i + 1), scene.path.back()));
    scene.path.push_back(place);
    hand_over(scene, place);
  }
  scene.path.push_back(
      add(scene, plan_target(scene, pool_key(random.below(4)), scene.path.back())));
  return scene;
}

std::size_t some_authority(const Scene& scene, Random& random) {
  return scene.path[1 + random.below(scene.path.size() - 2)];
}

// Another root, trusted or not, signs one of the CAs too.
void cross_sign(Scene& scene, Random& random) {
  const std::size_t other =
      add(scene, plan_authority(scene, "CN=Other Root,O=Elsewhere", TestKey::ec_p256_4,
                                scene.certificates.size()));
  CertificatePlan twin = scene.at(some_authority(scene, random));
  twin.issuer = other;
  twin.serial = {0x5b, 0x01};
  identify_issuer(scene, twin);
  hand_over(scene, add(scene, std::move(twin)));
  const std::size_t trusted = random.below(3);
  if (trusted == 0) scene.anchors = {other};
  if (trusted == 1) scene.anchors.push_back(other);
}

// The root is known to an older root, which is trusted instead of it or beside it.
void cross_sign_root(Scene& scene, Random& random) {
  const std::size_t older = add(
      scene,
      plan_authority(scene, "CN=Old Root,O=Lab", TestKey::ec_p256_3, scene.certificates.size()));
  CertificatePlan twin = scene.root();
  twin.issuer = older;
  twin.serial = {0x5b, 0x02};
  identify_issuer(scene, twin);
  hand_over(scene, add(scene, std::move(twin)));
  if (random.chance(50)) {
    scene.anchors = {older};
  } else {
    scene.anchors.push_back(older);
  }
}

// A CA changed its key and certified the new one with the old one.
void roll_over(Scene& scene, Random& random) {
  static_cast<void>(random);
  const std::size_t old = scene.path[scene.path.size() - 2];
  CertificatePlan renewed = plan_authority(scene, scene.at(old).subject, TestKey::ec_p384, old);
  renewed.serial = {0x5b, 0x03};
  const std::size_t place = add(scene, std::move(renewed));
  hand_over(scene, place);
  CertificatePlan target = scene.target();
  target.issuer = place;
  identify_issuer(scene, target);
  scene.path.back() = place;
  scene.path.push_back(add(scene, std::move(target)));
}

// The same key certified again: the earlier certificate has expired.
void renew(Scene& scene, Random& random) {
  CertificatePlan earlier = scene.at(some_authority(scene, random));
  earlier.serial = {0x5b, 0x04};
  earlier.not_before = kNow.plus_days(-900);
  earlier.not_after = kNow.plus_days(-30);
  hand_over(scene, add(scene, std::move(earlier)));
}

// The same name with a new key: a certificate of the old key is in the pile too.
void rekey(Scene& scene, Random& random) {
  CertificatePlan earlier = scene.at(some_authority(scene, random));
  earlier.serial = {0x5b, 0x05};
  const CertificatePlan fresh =
      plan_authority(scene, earlier.subject, TestKey::ec_p384, earlier.issuer);
  earlier.key = fresh.key;
  earlier.extensions = fresh.extensions;
  hand_over(scene, add(scene, std::move(earlier)));
}

// The same, where nothing but the signature tells the keys apart.
void rekey_unmarked(Scene& scene, Random& random) {
  rekey(scene, random);
  for (CertificatePlan& plan : scene.certificates) {
    plan.drop(oids::kSubjectKeyIdentifier);
    plan.drop(oids::kAuthorityKeyIdentifier);
  }
}

// More roots, one of them of the right name with another key.
void many_roots(Scene& scene, Random& random) {
  CertificatePlan namesake =
      plan_authority(scene, scene.root().subject, TestKey::ec_p256_4, scene.certificates.size());
  namesake.serial = {0x5b, 0x06};
  scene.anchors.push_back(add(scene, std::move(namesake)));
  scene.anchors.push_back(
      add(scene, plan_authority(scene, "CN=Other Root,O=Elsewhere", TestKey::ec_p256_2,
                                scene.certificates.size())));
  random.shuffle(scene.anchors);
}

// A CA that has nothing to do with it, and the root once more.
void litter(Scene& scene, Random& random) {
  static_cast<void>(random);
  hand_over(scene, add(scene, plan_authority(scene, "CN=Stray CA,O=Elsewhere", TestKey::ec_p256_2,
                                             scene.path.front())));
  hand_over(scene, scene.path.front());
}

void unchanged(Scene& scene, Random& random) {
  static_cast<void>(scene);
  static_cast<void>(random);
}

struct Shape {
  std::string_view name;
  std::size_t least_intermediates;
  void (*change)(Scene&, Random&);
};
constexpr Shape kShapes[] = {
    {"straight", 0, unchanged},
    {"cross-signed", 1, cross_sign},
    {"cross-signed-root", 0, cross_sign_root},
    {"rolled-over", 1, roll_over},
    {"renewed", 1, renew},
    {"rekeyed", 1, rekey},
    {"rekeyed-unmarked", 1, rekey_unmarked},
    {"many-roots", 0, many_roots},
    {"littered", 0, litter},
};

}  // namespace

std::size_t shape_count() { return std::size(kShapes); }

Scene make_shape(std::size_t shape, std::size_t least_intermediates, Random& random) {
  const Shape& row = kShapes[shape];
  const std::size_t least = std::max(row.least_intermediates, least_intermediates);
  Scene scene = straight(std::max(least, random.below(5)), random);
  row.change(scene, random);
  scene.tags.emplace_back(row.name);
  if (random.chance(50)) scene.host = "www.lab.example";
  if (random.chance(50)) random.shuffle(scene.pile);
  return scene;
}

}  // namespace certwright::differential

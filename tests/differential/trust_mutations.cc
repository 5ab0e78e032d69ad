// What is trusted, what is at hand, and revocation lists.
#include <algorithm>

#include "fixtures/certificate_fixture.h"
#include "tests/differential/mutation.h"

namespace certwright::differential {
namespace {

using E = Expected;
using fixtures::kNow;
using fixtures::TestKey;

std::size_t last_authority(const Scene& scene) { return scene.path[scene.path.size() - 2]; }

// Good lists of every CA of the path.
void give_lists(Scene& scene) {
  scene.lists.clear();
  for (std::size_t i = 0; i + 1 < scene.path.size(); ++i) {
    scene.lists.push_back({scene.path[i], {}, kNow.plus_days(-1)});
  }
}

constexpr MutationRow kRows[] = {
    {"anchor-below-the-root", kScene, E::accepted,
     [](Change& c) { c.scene.anchors = {last_authority(c.scene)}; }},
    {"target-is-anchor", kScene, E::accepted,
     [](Change& c) { c.scene.anchors = {c.scene.path.back()}; }},
    {"root-not-trusted", kScene, E::refused,
     [](Change& c) {
       CertificatePlan other = plan_authority(c.scene, "CN=Another Root,O=Elsewhere",
                                              TestKey::ec_p256_4, c.scene.certificates.size());
       c.scene.certificates.push_back(std::move(other));
       c.scene.anchors = {c.scene.certificates.size() - 1};
     }},
    {"root-of-same-name", kScene, E::refused,
     [](Change& c) {
       CertificatePlan other = plan_authority(c.scene, c.scene.root().subject, TestKey::ec_p521,
                                              c.scene.certificates.size());
       c.scene.certificates.push_back(std::move(other));
       c.scene.anchors = {c.scene.certificates.size() - 1};
     }},
    {"root-renewed", kScene, E::accepted,
     [](Change& c) {
       CertificatePlan other = c.scene.root();
       other.serial = {0x5b, 0x09};
       other.not_after = kNow.plus_days(2000);
       other.issuer = c.scene.certificates.size();
       c.scene.certificates.push_back(std::move(other));
       c.scene.anchors = {c.scene.certificates.size() - 1};
       c.scene.pile.push_back(c.scene.path.front());
     }},
    {"root-renewed-old-one-expired", kScene, E::accepted,
     [](Change& c) {
       CertificatePlan other = c.scene.root();
       other.serial = {0x5b, 0x0a};
       other.not_after = kNow.plus_days(-5);
       other.issuer = c.scene.certificates.size();
       c.scene.certificates.push_back(std::move(other));
       c.scene.anchors.insert(c.scene.anchors.begin(), c.scene.certificates.size() - 1);
     }},
    {"ca-renewed-old-one-expired", kAuthority, E::accepted,
     [](Change& c) {
       CertificatePlan other = c.plan;
       other.serial = {0x5b, 0x0b};
       other.not_after = kNow.plus_days(-5);
       c.scene.certificates.push_back(std::move(other));
       c.scene.pile.insert(c.scene.pile.begin(), c.scene.certificates.size() - 1);
     }},
    {"ca-renewed-with-wrong-right", kAuthority, E::accepted,
     [](Change& c) {
       CertificatePlan other = c.plan;
       other.serial = {0x5b, 0x0c};
       other.drop(oids::kBasicConstraints);
       c.scene.certificates.push_back(std::move(other));
       c.scene.pile.insert(c.scene.pile.begin(), c.scene.certificates.size() - 1);
     }},
    {"impostor-of-expired-root", kScene, E::refused,
     [](Change& c) {
       CertificatePlan other = c.scene.root();
       other.serial = {0x5b, 0x0d};
       other.signer = TestKey::ec_p521;
       c.scene.root().not_after = kNow.plus_days(-5);
       c.scene.certificates.push_back(std::move(other));
       c.scene.pile.insert(c.scene.pile.begin(), c.scene.certificates.size() - 1);
     }},
    {"ca-missing", kAuthority, E::refused,
     [](Change& c) { std::erase(c.scene.pile, c.scene.path[c.at]); }},
    {"ca-issued-by-itself", kAuthority, E::refused,
     [](Change& c) { c.plan.issuer = c.scene.path[c.at]; }},
    {"target-self-signed", kTarget, E::refused,
     [](Change& c) { c.plan.issuer = c.scene.path[c.at]; }},
    {"lists-good", kScene, E::accepted, [](Change& c) { give_lists(c.scene); }},
    {"target-revoked", kScene, E::refused,
     [](Change& c) {
       give_lists(c.scene);
       c.scene.lists.back().revoked = {c.scene.path.back()};
     }},
    {"revoked-by-the-second-list", kScene, E::refused,
     [](Change& c) {
       give_lists(c.scene);
       c.scene.lists.push_back(c.scene.lists.back());
       c.scene.lists.back().revoked = {c.scene.path.back()};
     }},
    {"ca-revoked", kAuthority, E::refused,
     [](Change& c) {
       give_lists(c.scene);
       c.scene.lists[c.at - 1].revoked = {c.scene.path[c.at]};
     }},
    {"list-missing", kScene, E::refused,
     [](Change& c) {
       give_lists(c.scene);
       c.scene.lists.erase(c.scene.lists.begin());
       if (c.scene.lists.empty()) c.scene.lists.push_back({c.scene.path.back(), {}, kNow});
     }},
    {"list-of-last-month", kScene, E::refused,
     [](Change& c) {
       give_lists(c.scene);
       c.scene.lists.back().this_update = kNow.plus_days(-30);
     }},
    {"list-of-tomorrow", kScene, E::refused,
     [](Change& c) {
       give_lists(c.scene);
       c.scene.lists.back().this_update = kNow.plus_days(1);
     }},
    {"list-of-tomorrow-revokes", kScene, E::refused,
     [](Change& c) {
       give_lists(c.scene);
       c.scene.lists.back().this_update = kNow.plus_days(1);
       c.scene.lists.back().revoked = {c.scene.path.back()};
     }},
};

}  // namespace

std::vector<Mutation> trust_mutations() { return from_rows(kRows); }

}  // namespace certwright::differential

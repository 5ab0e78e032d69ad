// Mutations: what can be changed about a valid scene, one row each.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/differential/scene.h"

namespace certwright::differential {

// Which certificate a mutation changes.
enum class Place : std::uint8_t { target, authority, root, scene };
constexpr std::uint8_t bit(Place place) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(place));
}
inline constexpr std::uint8_t kTarget = bit(Place::target);
inline constexpr std::uint8_t kAuthority = bit(Place::authority);
inline constexpr std::uint8_t kRoot = bit(Place::root);
inline constexpr std::uint8_t kScene = bit(Place::scene);

// What our engine must say when it is the only mutation of a straight path.
enum class Expected : std::uint8_t { accepted, refused, either };

struct Change {
  Scene& scene;
  CertificatePlan& plan;  // at the place; the target for the whole scene
  std::size_t at;         // its place in the path, 0 for the root
  Random& random;
};

struct Mutation {
  std::string name;
  std::uint8_t places;
  Expected expected;
  std::function<void(Change&)> apply;
};

// The form in which most tables are written.
struct MutationRow {
  std::string_view name;
  std::uint8_t places;
  Expected expected;
  void (*apply)(Change&);
};
std::vector<Mutation> from_rows(std::span<const MutationRow> rows);

std::vector<Mutation> chain_mutations();
std::vector<Mutation> name_mutations();
std::vector<Mutation> constraint_mutations();
std::vector<Mutation> encoding_mutations();
std::vector<Mutation> policy_mutations();
std::vector<Mutation> trust_mutations();

// One mutation at one place: "expired@target".
struct PlacedMutation {
  const Mutation* mutation;
  Place place;

  std::string tag() const;
  void apply(Scene& scene, Random& random) const;
};
// All of them.
const std::vector<PlacedMutation>& placed_mutations();

}  // namespace certwright::differential

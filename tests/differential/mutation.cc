#include "tests/differential/mutation.h"

namespace certwright::differential {
namespace {

constexpr std::string_view kWords[] = {"target", "ca", "root", ""};

std::vector<Mutation> all_mutations() {
  std::vector<Mutation> all;
  for (auto* table : {chain_mutations, name_mutations, constraint_mutations, encoding_mutations,
                      policy_mutations, trust_mutations}) {
    for (Mutation& mutation : table()) all.push_back(std::move(mutation));
  }
  return all;
}

std::vector<PlacedMutation> place_all() {
  static const std::vector<Mutation> mutations = all_mutations();
  std::vector<PlacedMutation> all;
  for (const Mutation& mutation : mutations) {
    for (const Place place : {Place::target, Place::authority, Place::root, Place::scene}) {
      if ((mutation.places & bit(place)) != 0) all.push_back({&mutation, place});
    }
  }
  return all;
}

std::size_t place_in_path(const Scene& scene, Place place, Random& random) {
  if (place == Place::root) return 0;
  if (place == Place::authority) return 1 + random.below(scene.path.size() - 2);
  return scene.path.size() - 1;
}

}  // namespace

std::vector<Mutation> from_rows(std::span<const MutationRow> rows) {
  std::vector<Mutation> all;
  for (const MutationRow& row : rows) {
    all.push_back({std::string(row.name), row.places, row.expected, row.apply});
  }
  return all;
}

std::string PlacedMutation::tag() const {
  const std::string_view word = kWords[static_cast<std::size_t>(place)];
  return word.empty() ? mutation->name : mutation->name + "@" + std::string(word);
}

void PlacedMutation::apply(Scene& scene, Random& random) const {
  const std::size_t at = place_in_path(scene, place, random);
  Change change{scene, scene.at(scene.path[at]), at, random};
  mutation->apply(change);
  scene.tags.push_back(tag());
}

const std::vector<PlacedMutation>& placed_mutations() {
  static const std::vector<PlacedMutation> all = place_all();
  return all;
}

}  // namespace certwright::differential

// The certificates that could stand in a path of one target, and who could have issued whom.
//
// Nodes are certificates; those with the same subject and key form an entity. Which nodes are
// usable at all (dates, CA, key, ...) is judged once a node. reach() is the least number of
// certificates up to a trust anchor, counting only pairs that are not known to be wrong; it is
// what keeps the search out of dead ends. Part of the path builder; one thread.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "validators/name_constraint_set.h"
#include "validators/path_builder.h"

namespace certwright::validators {

class PathGraph {
 public:
  using Index = std::size_t;
  static constexpr std::size_t kUnreachable = std::numeric_limits<std::size_t>::max();

  struct Node {
    CertificatePtr certificate;
    std::size_t entity = 0;
    std::size_t issuer_group = 0;
    bool is_anchor = false;
    bool usable_as_anchor = false;
    bool usable_as_intermediate = false;
    bool self_issued = false;
    std::size_t reach = kUnreachable;
    std::vector<std::size_t> wrong_issuers;  // entities that did not sign this
    // Made when first asked for.
    std::unique_ptr<std::optional<NameConstraintSet>> constraints;
    std::unique_ptr<ConstrainedNames> names;
  };

  // Collects everything that names can connect with the target.
  PathGraph(const PathRequest& request, Budget& budget);

  Index target() const { return 0; }
  Node& node(Index index) { return nodes_[index]; }
  const Node& node(Index index) const { return nodes_[index]; }
  // Nodes whose subject is the node's issuer, in order of addition.
  std::span<const Index> issuers_of(Index index) const {
    return groups_[nodes_[index].issuer_group];
  }
  // Keeps reach up to date, too.
  void mark_wrong_issuer(Index child, Index issuer);
  bool is_wrong_issuer(Index child, Index issuer) const;
  // Computes reach of all nodes.
  void measure();

  const std::optional<NameConstraintSet>& constraints_of(Index index);
  const ConstrainedNames& names_of(Index index);

 private:
  std::optional<Index> add(const CertificatePtr& certificate);
  std::size_t group_of(const Name& name);
  bool speaks_for_anchor(const Certificate& certificate) const;
  void judge(Node& node) const;
  // Could a certificate of this entity have issued the child, as far as is known?
  bool can_rest_on(Index child, std::size_t entity) const;
  // The reach that the nodes above now give a node.
  std::size_t reach_from_above(Index index) const;
  void raise_reach(Index first);

  const PathRequest& request_;
  Budget& budget_;
  std::vector<Node> nodes_;
  std::unordered_map<std::string_view, Index> by_der_;
  std::unordered_map<std::string_view, std::size_t> group_by_encoding_;
  std::unordered_multimap<std::size_t, std::size_t> group_by_hash_;
  std::vector<Name> group_names_;
  std::vector<std::vector<Index>> groups_;    // by subject
  std::vector<std::vector<Index>> children_;  // by issuer
  std::unordered_map<std::string_view, std::vector<std::pair<std::size_t, std::size_t>>> entities_;
  std::vector<std::size_t> entity_group_;
};

}  // namespace certwright::validators

#include "validators/path_graph.h"

#include <algorithm>
#include <deque>

namespace certwright::validators {

PathGraph::PathGraph(const PathRequest& request, Budget& budget)
    : request_(request), budget_(budget) {
  add(request.target);
  std::vector<bool> asked;  // by group
  for (Index index = 0; index < nodes_.size(); ++index) {
    const std::size_t group = nodes_[index].issuer_group;
    asked.resize(groups_.size(), false);
    if (asked[group]) continue;
    asked[group] = true;
    const CertificatePtr child = nodes_[index].certificate;
    for (const CertificatePtr& anchor : request.trust.find_all_by_name(child->issuer)) {
      if (!add(anchor)) return;
    }
    for (const IssuerSource* source : request.sources) {
      for (const CertificatePtr& issuer : source->find_issuers(*child)) {
        if (issuer->subject == child->issuer && !add(issuer)) return;
      }
    }
  }
}

// By the encoding, which names that are equal mostly share, before names are compared.
std::size_t PathGraph::group_of(const Name& name) {
  const auto [place, is_new] = group_by_encoding_.try_emplace(text_of(name.tlv()), groups_.size());
  if (!is_new) return place->second;
  const std::size_t hash = name.match_hash();
  const auto [first, last] = group_by_hash_.equal_range(hash);
  for (auto entry = first; entry != last; ++entry) {
    if (group_names_[entry->second] == name) return place->second = entry->second;
  }
  const std::size_t group = groups_.size();
  group_by_hash_.emplace(hash, group);
  group_names_.push_back(name);
  groups_.emplace_back();
  children_.emplace_back();
  return group;
}

std::optional<PathGraph::Index> PathGraph::add(const CertificatePtr& certificate) {
  const auto known = by_der_.find(text_of(certificate->der));
  if (known != by_der_.end()) return known->second;
  if (!budget_.spend(Resource::candidates)) return std::nullopt;
  const Index index = nodes_.size();
  Node node;
  node.certificate = certificate;
  const std::size_t group = group_of(certificate->subject);
  node.issuer_group = group_of(certificate->issuer);
  node.self_issued = node.issuer_group == group;
  auto& same_key = entities_[text_of(certificate->spki.tlv)];
  const auto entity =
      std::ranges::find(same_key, group, &std::pair<std::size_t, std::size_t>::first);
  if (entity != same_key.end()) {
    node.entity = entity->second;
  } else {
    node.entity = entity_group_.size();
    entity_group_.push_back(group);
    same_key.emplace_back(group, node.entity);
  }
  if (index != 0) judge(node);
  by_der_.emplace(text_of(certificate->der), index);
  groups_[group].push_back(index);
  children_[node.issuer_group].push_back(index);
  nodes_.push_back(std::move(node));
  return index;
}

// Where the certificate of an anchor counts, it is the one that was added: another of its name and
// key, which anybody may have made, does not speak for it (T-056).
bool PathGraph::speaks_for_anchor(const Certificate& certificate) const {
  if (request_.inputs.policy.anchor == AnchorCertificate::name_and_key) return true;
  const auto added = request_.trust.find_all_by_name(certificate.subject);
  return std::ranges::any_of(
      added, [&](const CertificatePtr& anchor) { return same_certificate(*anchor, certificate); });
}

void PathGraph::judge(Node& node) const {
  const TrustLevel level = request_.trust.level(*node.certificate);
  if (level == TrustLevel::distrusted) return;
  node.is_anchor = level == TrustLevel::anchor && speaks_for_anchor(*node.certificate);
  const auto passes = [&](PathRole role) {
    std::vector<Finding> findings;
    check_in_path(node.certificate, 0, role, request_.inputs.context(), findings);
    return !any_error(findings);
  };
  node.usable_as_anchor = node.is_anchor && passes(PathRole::anchor);
  node.usable_as_intermediate = passes(PathRole::intermediate);
}

bool PathGraph::is_wrong_issuer(Index child, Index issuer) const {
  const auto& wrong = nodes_[child].wrong_issuers;
  return std::ranges::find(wrong, nodes_[issuer].entity) != wrong.end();
}

void PathGraph::mark_wrong_issuer(Index child, Index issuer) {
  nodes_[child].wrong_issuers.push_back(nodes_[issuer].entity);
  raise_reach(child);
}

std::size_t PathGraph::reach_from_above(Index index) const {
  const Node& node = nodes_[index];
  if (node.usable_as_anchor) return 0;
  std::size_t least = kUnreachable;
  for (const Index issuer : groups_[node.issuer_group]) {
    if (nodes_[issuer].reach >= least || !can_rest_on(index, nodes_[issuer].entity)) continue;
    least = nodes_[issuer].reach;
  }
  return least == kUnreachable ? kUnreachable : least + 1;
}

// Reach only grows when pairs turn out to be wrong: the nodes that rested on what has grown are
// looked at again, until every node agrees with those above it. In cycles that have lost their way
// out that would take many small steps; measuring anew is quicker when it spreads.
void PathGraph::raise_reach(Index first) {
  std::deque<Index> queue{first};
  for (std::size_t steps = 0; !queue.empty(); ++steps) {
    if (steps * 16 > nodes_.size()) return measure();
    const Index index = queue.front();
    queue.pop_front();
    Node& node = nodes_[index];
    const std::size_t before = node.reach;
    const std::size_t now = reach_from_above(index);
    if (now <= before) continue;
    node.reach = now;
    for (const Index child : children_[entity_group_[node.entity]]) {
      if (nodes_[child].reach == before + 1) queue.push_back(child);
    }
  }
}

bool PathGraph::can_rest_on(Index child, std::size_t entity) const {
  const Node& node = nodes_[child];
  if (node.entity == entity) return false;
  if (child != target() && !node.usable_as_intermediate) return false;
  return std::ranges::find(node.wrong_issuers, entity) == node.wrong_issuers.end();
}

// Breadth first from the anchors down; every entity is expanded once.
void PathGraph::measure() {
  std::deque<std::pair<std::size_t, std::size_t>> queue;  // entity, reach
  std::vector<bool> expanded(entity_group_.size(), false);
  for (Node& node : nodes_) {
    node.reach = node.usable_as_anchor ? 0 : kUnreachable;
    if (node.usable_as_anchor) queue.emplace_back(node.entity, 0);
  }
  while (!queue.empty()) {
    const auto [entity, reach] = queue.front();
    queue.pop_front();
    if (expanded[entity]) continue;
    expanded[entity] = true;
    for (const Index child : children_[entity_group_[entity]]) {
      Node& node = nodes_[child];
      if (node.reach != kUnreachable || !can_rest_on(child, entity)) continue;
      node.reach = reach + 1;
      queue.emplace_back(node.entity, reach + 1);
    }
  }
}

const std::optional<NameConstraintSet>& PathGraph::constraints_of(Index index) {
  auto& constraints = nodes_[index].constraints;
  if (!constraints) {
    constraints = std::make_unique<std::optional<NameConstraintSet>>(
        NameConstraintSet::of(*nodes_[index].certificate));
  }
  return *constraints;
}

const ConstrainedNames& PathGraph::names_of(Index index) {
  auto& names = nodes_[index].names;
  if (!names) {
    names = std::make_unique<ConstrainedNames>(
        ConstrainedNames::of(*nodes_[index].certificate, request_.limits));
  }
  return *names;
}

}  // namespace certwright::validators

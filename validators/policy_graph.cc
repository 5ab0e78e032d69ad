#include "validators/policy_graph.h"

#include <algorithm>

#include "pkcs/extensions/certificate_policies.h"

namespace certwright::validators {
namespace {

std::string_view any_policy() { return text_of(oids::kAnyPolicy.octets()); }

std::size_t initial_count(PolicyInputs::Initial flag, std::size_t path_length) {
  return flag == PolicyInputs::Initial::yes ? 0 : path_length + 1;
}

void lower(std::size_t& counter, const std::optional<std::uint32_t>& value) {
  if (value && *value < counter) counter = *value;
}
void decrement(std::size_t& counter) {
  if (counter != 0) --counter;
}

}  // namespace

PolicyGraph::PolicyGraph(std::size_t path_length, const PolicyInputs& inputs, Budget& budget)
    : budget_(budget),
      inputs_(inputs),
      length_(path_length),
      explicit_policy_(initial_count(inputs.explicit_policy, path_length)),
      policy_mapping_(initial_count(inputs.inhibit_mapping, path_length)),
      inhibit_any_policy_(initial_count(inputs.inhibit_any, path_length)) {
  // RFC 5280 section 6.1.2 (a): one node, anyPolicy, at depth 0
  levels_.emplace_back();
  add_node(any_policy(), {}, {any_policy()});
}

bool PolicyGraph::add_node(PolicyOid policy, std::vector<std::size_t> parents,
                           std::vector<PolicyOid> expected) {
  if (!budget_.spend(Resource::policy_nodes, 1 + parents.size())) return false;
  Level& level = levels_.back();
  level.index.emplace(policy, level.nodes.size());
  level.nodes.emplace_back(policy, Node{std::move(parents), std::move(expected), true});
  return true;
}

// RFC 5280 section 6.1.3 (d)(1) with RFC 9618 section 5.3
bool PolicyGraph::add_explicit(const std::vector<PolicyOid>& policies,
                               const Expected& expected_by) {
  const Level& before = levels_[levels_.size() - 2];
  const auto any = before.index.find(any_policy());
  const bool has_any = any != before.index.end() && before.nodes[any->second].second.alive;
  const std::size_t any_index = has_any ? any->second : 0;
  for (const PolicyOid policy : policies) {
    if (const auto parents = expected_by.find(policy); parents != expected_by.end()) {
      if (!add_node(policy, parents->second, {policy})) return false;
    } else if (has_any) {
      if (!add_node(policy, {any_index}, {policy})) return false;
    }
  }
  return true;
}

// RFC 5280 section 6.1.3 (d)(2)
bool PolicyGraph::add_any(const Expected& expected_by) {
  for (const auto& [policy, parents] : expected_by) {
    if (levels_.back().index.contains(policy)) continue;
    if (!add_node(policy, parents, {policy})) return false;
  }
  return true;
}

// RFC 5280 section 6.1.3 (d)(3): nodes without children go, from below upwards.
void PolicyGraph::prune() {
  for (std::size_t depth = levels_.size() - 1; depth-- != 0;) {
    std::vector<bool> has_child(levels_[depth].nodes.size(), false);
    for (const auto& [policy, node] : levels_[depth + 1].nodes) {
      if (!node.alive) continue;
      for (const std::size_t parent : node.parents) has_child[parent] = true;
    }
    for (std::size_t i = 0; i < has_child.size(); ++i) {
      if (!has_child[i]) levels_[depth].nodes[i].second.alive = false;
    }
  }
  null_ = std::ranges::none_of(levels_.back().nodes,
                               [](const auto& entry) { return entry.second.alive; });
}

// Which nodes of the last level expect which policy. False when the budget is spent.
bool PolicyGraph::collect_expected(Expected& expected_by) {
  const Level& level = levels_.back();
  for (std::size_t i = 0; i < level.nodes.size(); ++i) {
    const Node& node = level.nodes[i].second;
    if (!node.alive) continue;
    if (!budget_.spend(Resource::policy_nodes, node.expected.size())) return false;
    for (const PolicyOid policy : node.expected) expected_by[policy].push_back(i);
  }
  return true;
}

// RFC 5280 section 6.1.3 (d)
bool PolicyGraph::grow(const CertificatePolicies& extension, bool self_issued) {
  Expected expected_by;
  if (!collect_expected(expected_by)) return false;
  std::vector<PolicyOid> policies;
  bool has_any = false;
  for (const PolicyInformation& information : extension.policies) {
    const PolicyOid policy = text_of(information.policy);
    if (policy == any_policy()) {
      has_any = true;
    } else {
      policies.push_back(policy);
    }
  }
  levels_.emplace_back();
  if (!add_explicit(policies, expected_by)) return false;
  const bool any_allowed = inhibit_any_policy_ > 0 || (depth_ < length_ && self_issued);
  if (has_any && any_allowed && !add_any(expected_by)) return false;
  prune();
  return true;
}

PolicyOutcome PolicyGraph::process(const Certificate& certificate) {
  ++depth_;  // i
  const auto decoded =
      CertificatePolicies::decode(certificate.value_of(ExtensionId::certificate_policies));
  const bool present = certificate.has(ExtensionId::certificate_policies) && decoded.has_value();
  if (!present) null_ = true;  // (e)
  if (!null_ && !grow(*decoded, certificate.is_self_issued())) return PolicyOutcome::budget;
  return explicit_policy_ > 0 || !null_ ? PolicyOutcome::fine
                                        : PolicyOutcome::no_valid_policy;  // (f)
}

// RFC 5280 section 6.1.4 (b)(1)
bool PolicyGraph::map_policies(const Mappings& mappings) {
  Level& level = levels_.back();
  const auto any = level.index.find(any_policy());
  const bool has_any = any != level.index.end() && level.nodes[any->second].second.alive;
  const std::vector<std::size_t> any_parents =
      has_any ? level.nodes[any->second].second.parents : std::vector<std::size_t>();
  for (const auto& [issuer_policy, subject_policies] : mappings) {
    const auto node = level.index.find(issuer_policy);
    if (node != level.index.end() && level.nodes[node->second].second.alive) {
      level.nodes[node->second].second.expected = subject_policies;
    } else if (has_any) {
      if (!add_node(issuer_policy, any_parents, subject_policies)) return false;
    }
  }
  return true;
}

// RFC 5280 section 6.1.4 (b)(2)
void PolicyGraph::delete_policies(const Mappings& mappings) {
  Level& level = levels_.back();
  for (const auto& [issuer_policy, subject_policies] : mappings) {
    const auto node = level.index.find(issuer_policy);
    if (node != level.index.end()) level.nodes[node->second].second.alive = false;
  }
  prune();
}

// RFC 5280 section 6.1.4 (a) and (b)
PolicyOutcome PolicyGraph::apply_mappings(const PolicyMappings& extension) {
  Mappings mappings;
  for (const PolicyMapping& mapping : extension.mappings) {
    if (oids::kAnyPolicy == mapping.issuer_domain || oids::kAnyPolicy == mapping.subject_domain) {
      return PolicyOutcome::any_in_mapping;  // (a)
    }
    auto& subject_policies = mappings[text_of(mapping.issuer_domain)];
    const PolicyOid subject_policy = text_of(mapping.subject_domain);
    if (std::ranges::find(subject_policies, subject_policy) == subject_policies.end()) {
      subject_policies.push_back(subject_policy);
    }
  }
  if (null_) return PolicyOutcome::fine;
  if (policy_mapping_ == 0) {
    delete_policies(mappings);
    return PolicyOutcome::fine;
  }
  return map_policies(mappings) ? PolicyOutcome::fine : PolicyOutcome::budget;
}

PolicyOutcome PolicyGraph::prepare_next(const Certificate& certificate) {
  const auto mappings = PolicyMappings::decode(certificate.value_of(ExtensionId::policy_mappings));
  if (certificate.has(ExtensionId::policy_mappings) && mappings) {
    const PolicyOutcome outcome = apply_mappings(*mappings);  // (a), (b)
    if (outcome != PolicyOutcome::fine) return outcome;
  }
  if (!certificate.is_self_issued()) {  // (h)
    decrement(explicit_policy_);
    decrement(policy_mapping_);
    decrement(inhibit_any_policy_);
  }
  const auto constraints =
      PolicyConstraints::decode(certificate.value_of(ExtensionId::policy_constraints));
  if (certificate.has(ExtensionId::policy_constraints) && constraints) {  // (i)
    lower(explicit_policy_, constraints->require_explicit_policy);
    lower(policy_mapping_, constraints->inhibit_policy_mapping);
  }
  const auto inhibit =
      InhibitAnyPolicy::decode(certificate.value_of(ExtensionId::inhibit_any_policy));
  if (certificate.has(ExtensionId::inhibit_any_policy) && inhibit) {  // (j)
    lower(inhibit_any_policy_, inhibit->skip_certs);
  }
  return PolicyOutcome::fine;
}

PolicyOutcome PolicyGraph::wrap_up(const Certificate& certificate) {
  decrement(explicit_policy_);                             // (a)
  if (certificate.has(ExtensionId::policy_constraints)) {  // (b)
    const auto constraints =
        PolicyConstraints::decode(certificate.value_of(ExtensionId::policy_constraints));
    if (constraints && constraints->require_explicit_policy == 0U) explicit_policy_ = 0;
  }
  if (!null_) collect_user_policies();  // (g)
  return explicit_policy_ > 0 || !user_policies_.empty() ? PolicyOutcome::fine
                                                         : PolicyOutcome::no_valid_policy;
}

// RFC 9618 section 5.6: policies that some CA of the path asserted by itself, below anyPolicy only.
std::set<PolicyGraph::PolicyOid> PolicyGraph::asserted_policies() const {
  std::set<PolicyOid> asserted;
  for (std::size_t depth = 1; depth < levels_.size(); ++depth) {
    const Level& before = levels_[depth - 1];
    for (const auto& [policy, node] : levels_[depth].nodes) {
      if (!node.alive || policy == any_policy()) continue;
      const bool below_any = std::ranges::any_of(node.parents, [&](std::size_t parent) {
        return before.nodes[parent].first == any_policy();
      });
      if (below_any) asserted.insert(policy);
    }
  }
  return asserted;
}

void PolicyGraph::collect_user_policies() {
  const std::set<PolicyOid> asserted = asserted_policies();
  const auto any = levels_.back().index.find(any_policy());
  const bool any_at_end =
      any != levels_.back().index.end() && levels_.back().nodes[any->second].second.alive;
  std::set<PolicyOid> result;
  const bool wants_any = inputs_.initial_policies.empty() ||
                         std::ranges::any_of(inputs_.initial_policies, [](const Bytes& policy) {
                           return oids::kAnyPolicy == policy;
                         });
  if (wants_any) {
    result = asserted;
    if (any_at_end) result.insert(any_policy());
  } else {
    for (const Bytes& policy : inputs_.initial_policies) {
      if (any_at_end || asserted.contains(text_of(policy))) result.insert(text_of(policy));
    }
  }
  for (const PolicyOid policy : result) user_policies_.push_back(to_bytes(view_of(policy)));
}

}  // namespace certwright::validators

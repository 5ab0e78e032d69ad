// Certificate policies along a path: RFC 5280 section 6.1 with the graph of RFC 9618 in place of
// the tree, so that mappings cannot make it grow exponentially (T-047).
//
// One object a path, used by one thread. Certificates are given from the trust anchor's side:
// process() for each i, prepare_next() for each but the last, wrap_up() for the last. A malformed
// policy extension fails the path before (T-048); here it counts as absent.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "pkcs/extensions/certificate_policies.h"
#include "validators/budget.h"

namespace certwright::validators {

// RFC 5280 section 6.1.1 (c), (e), (f), (g)
struct PolicyInputs {
  std::vector<Bytes> initial_policies;  // OID contents; empty: any-policy
  enum class Initial : std::uint8_t { no, yes };
  Initial explicit_policy = Initial::no;
  Initial inhibit_mapping = Initial::no;
  Initial inhibit_any = Initial::no;
};

enum class PolicyOutcome : std::uint8_t {
  fine,
  no_valid_policy,  // RFC 5280 section 6.1.3 (f) or 6.1.5 (g)
  any_in_mapping,   // RFC 5280 section 6.1.4 (a)
  budget,
};

class PolicyGraph {
 public:
  // `path_length`: n, the number of certificates without the trust anchor.
  PolicyGraph(std::size_t path_length, const PolicyInputs& inputs, Budget& budget);

  // RFC 5280 section 6.1.3 (d) to (f)
  PolicyOutcome process(const Certificate& certificate);
  // RFC 5280 section 6.1.4 (a), (b), (h) to (j)
  PolicyOutcome prepare_next(const Certificate& certificate);
  // RFC 5280 section 6.1.5 (a), (b), (g)
  PolicyOutcome wrap_up(const Certificate& certificate);

  // The user-constrained policy set, after wrap_up: OID contents, sorted; anyPolicy stands for
  // itself.
  const std::vector<Bytes>& user_policies() const { return user_policies_; }

 private:
  using PolicyOid = std::string_view;  // OID contents, owned by the path's certificates
  using Expected = std::map<PolicyOid, std::vector<std::size_t>>;  // by which nodes
  using Mappings = std::map<PolicyOid, std::vector<PolicyOid>>;
  struct Node {
    std::vector<std::size_t> parents;  // indexes in the level before
    std::vector<PolicyOid> expected;
    bool alive = true;
  };
  // Nodes of one depth in order of making; by policy.
  struct Level {
    std::vector<std::pair<PolicyOid, Node>> nodes;
    std::map<PolicyOid, std::size_t> index;
  };
  bool add_node(PolicyOid policy, std::vector<std::size_t> parents,
                std::vector<PolicyOid> expected);
  bool add_explicit(const std::vector<PolicyOid>& policies, const Expected& expected_by);
  bool add_any(const Expected& expected_by);
  bool map_policies(const Mappings& mappings);
  void delete_policies(const Mappings& mappings);
  void prune();
  bool collect_expected(Expected& expected_by);
  bool grow(const CertificatePolicies& extension, bool self_issued);
  PolicyOutcome apply_mappings(const PolicyMappings& extension);
  std::set<PolicyOid> asserted_policies() const;
  void collect_user_policies();

  Budget& budget_;
  const PolicyInputs& inputs_;
  std::size_t length_;
  std::size_t depth_ = 0;
  std::vector<Level> levels_;
  bool null_ = false;
  std::size_t explicit_policy_, policy_mapping_, inhibit_any_policy_;
  std::vector<Bytes> user_policies_;
};

}  // namespace certwright::validators

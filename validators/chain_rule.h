// Chain rules: what a role demands of the certificates above the target.
//
//   single-root        the chain ends in one given root
//   issuer-allow-list  the direct issuer (or any issuer, or the root) is on a list
//   root-hash-list     the root's hash is on a list
//
// Roots and listed certificates are compared by hash or key, never by name alone; an entry without
// any usable hash matches by name and says so (T-056). Pure, thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "validators/authority_list.h"
#include "validators/finding.h"

namespace certwright::validators {

enum class ChainRuleKind : std::uint8_t { single_root, issuer_allow_list, root_hash_list };
enum class ListedPlace : std::uint8_t { direct_issuer, in_chain, root };

struct ChainRule {
  ChainRuleKind kind = ChainRuleKind::single_root;
  ListedPlace place = ListedPlace::direct_issuer;  // issuer-allow-list
  AuthorityList list;                              // both lists
  // single-root: one of the two.
  CertificatePtr root;
  Thumbprint root_id;
  std::string root_owner;  // "instance emea", to stand in a sentence
};

// Whether the last certificate of a chain is where it ends.
enum class ChainEnd : std::uint8_t { by_self_issue, trust_anchor };

// `chain` is the target first, each followed by its issuer, as far as found; at least the target.
// An incomplete one yields role.chain_incomplete.
struct ChainView {
  std::span<const CertificatePtr> certificates;
  ChainEnd end = ChainEnd::by_self_issue;

  // nullptr when the chain does not end in a root.
  const Certificate* root() const;
  // The one that issued the target: itself when it is self-issued; nullptr when not found.
  const Certificate* direct_issuer() const;
};

std::vector<Finding> check_chain_rule(const ChainRule& rule, const ChainView& chain);

// Same certificate, or same subject and key: a root that was issued again stays the same root.
bool same_root(const Certificate& a, const Certificate& b);
// "\"Lab Root\" (sha256 4f…, sha1 …)" for messages about a list.
std::string identify(const Certificate& certificate);

}  // namespace certwright::validators

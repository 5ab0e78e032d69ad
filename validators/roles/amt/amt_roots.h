// Root certificates whose hashes are in AMT firmware (root_hashes.csv), and which release has them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "validators/roles/amt/amt_release.h"

namespace certwright::validators {

struct AmtRoot {
  std::string_view name;
  Bytes sha1, sha256, sha384;           // empty where not known
  std::vector<AmtRelease> from, until;  // one a series
  std::vector<std::string_view> lists;  // observed factory lists
  std::string_view key, signature, expires, newer, confidence;

  // Its own signature is SHA-256 or better: usable where SHA-1 is refused.
  bool has_strong_signature() const;
};

enum class HashPresence : std::uint8_t { no, unconfirmed, yes };

// The built-in table, read on first use; immutable and shared.
std::span<const AmtRoot> amt_roots();
// By SHA-256 of the whole certificate, never by name (T-056); nullptr when it is none of them.
const AmtRoot* find_amt_root(const Certificate& root);
const AmtRoot* find_amt_root(std::string_view name);

// Whether the factory list of a release has the root: `unconfirmed` when the lists observed before
// and after the release disagree.
HashPresence amt_root_presence(const AmtRoot& root, const AmtRelease& release);
// Roots that all releases have and can use.
std::vector<const AmtRoot*> amt_roots_serving(std::span<const AmtRelease> releases);

}  // namespace certwright::validators

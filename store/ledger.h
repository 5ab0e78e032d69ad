// The ledger's hash chain, the same for every kind of store.
#pragma once

#include "store/records.h"

namespace certwright::store {

// Makes `entry` the one that follows `head`: fills sequence, previous and hash.
void chain(LedgerEntry& entry, const LedgerHead& head);

// Checks a chain entry by entry.
class LedgerVerifier {
 public:
  // `expected`: a head that the ledger must contain.
  explicit LedgerVerifier(const std::optional<LedgerHead>& expected) : expected_(expected) {}

  // `database` naming the entry when it does not follow the one before.
  Status next(const LedgerEntry& entry);
  // `database` when the expected head did not come by: an old copy was put back.
  Status finish() const;

 private:
  std::optional<LedgerHead> expected_;
  LedgerHead head_;
};

}  // namespace certwright::store

// Baseline: the findings of an old estate that are known, so that only new ones count.
//
//   schema = "certwright/baseline/1"
//   written = 2026-11-20
//
//   [[known]]
//   target = "dm.emea.contoso.com"
//   certificate = "sha256:…"            # of the target; absent when none could be read
//   findings = ["key.too_small", "name.mismatch", "name.mismatch"]
//
// A finding is known by its id, the target and the target's certificate: with another certificate
// everything counts again. Each entry of a list hides one finding, so a third name.mismatch counts.
// Fatal findings are never known, information never counts. Values; thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pkcs/result.h"
#include "pkcs/time.h"
#include "validators/report.h"

namespace certwright::validators {

class Baseline {
 public:
  // Everything that a report says, from notices on, but what is fatal.
  static Baseline of(const Report& report);
  // Errors: those of parse_toml, and `malformed` for another schema, unknown keys and bad hashes.
  static Result<Baseline> load(std::string_view toml, std::string_view file);

  // Targets in order of name; what load() reads. `limit_exceeded` and `malformed` (a
  // target that is no UTF-8) when load() would refuse it.
  Result<std::string> to_toml(UtcTime at) const;

  // Takes out of `result` what is known, and returns it. The caller concludes the result anew.
  // Each entry is used up by what it hides.
  std::vector<Finding> apply(TargetResult& result);

  // What apply() found no use for: entries of targets that were judged, or of all targets.
  enum class Judged : std::uint8_t { some, all };
  struct Stale {
    std::string target, id;
  };
  std::vector<Stale> stale(Judged judged) const;

  bool empty() const { return known_.empty(); }

 private:
  // Target and certificate ("sha256:…" or empty).
  using Key = std::pair<std::string, std::string>;
  using Ids = std::multiset<std::string, std::less<>>;
  static Key key_of(const TargetResult& result);

  std::map<Key, Ids> known_;
  std::set<std::string, std::less<>> judged_;
};

}  // namespace certwright::validators

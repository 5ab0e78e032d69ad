// The certificates of one run against each other: what their keys have in common.
//
// A rule knows one document. That two devices made the same key, or keys with the same prime, shows
// only where both certificates are at hand (T-034).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "validators/report.h"

namespace certwright::validators {

struct BatchOptions {
  // As in LintSettings: ids or "key.*" whose findings have another severity.
  std::map<std::string, Severity, std::less<>> severities;
  // How many distinct RSA moduli are compared. A thousand of 2048 bits take half a second, ten
  // thousand less than a minute. What is left out is said in `not_checked`.
  std::size_t most_moduli = 20'000;
};

// Adds findings to the results of certificates and concludes them anew:
// - key.shared_key: the same public key in certificates of different holders. Certificates have one
//   holder when their subjects are equal or a subjectAltName is in both, and neither or both are of
//   CAs: renewed certificates may keep their key.
// - key.shared_modulus: RSA keys with one modulus and different exponents; a warning where only the
//   algorithm or the encoding differs.
// - key.shared_prime: RSA moduli with a common factor.
// Each names one certificate that it shares with. Results without `certificate` are passed over.
void compare_keys(std::vector<TargetResult>& results, const BatchOptions& options = {});

}  // namespace certwright::validators

// Every limit on the search for certification paths and their validation, and what was spent.
//
// Each number comes from the table "Limits" of the threat model; what other validators use stands
// beside it. A Budget belongs to one verification and one thread. Spending past a limit is not an
// Error: the caller stops and reports chain.budget_exceeded with describe().
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace certwright::validators {

enum class Resource : std::uint8_t {
  signature_checks,  // 100 a path build (webpki 100, Go 100): T-045
  build_steps,       // 20,000 (webpki and mozpkix 200,000): T-045
  candidates,        // 4,096 certificates looked at as possible issuers: T-045
  name_comparisons,  // 250,000 names times constraints (webpki, Go 250,000): T-049
  policy_nodes,      // 10,000 nodes and edges of the policy graph: T-047
};
inline constexpr std::size_t kResources = 5;
// "signature checks"
std::string_view to_string(Resource resource);

struct Limits {
  std::array<std::size_t, kResources> most{100, 20'000, 4'096, 250'000, 10'000};
  // Intermediates that are not self-issued (mozpkix 6, Mbed TLS 8, GnuTLS 16): T-045
  std::size_t intermediates = 10;
  // Names of one certificate that validation looks at: T-049
  std::size_t alternative_names = 10'000;
  // Candidate paths that are kept for the report.
  std::size_t reported_paths = 16;
  // True once the time is up (2 s on the command line): the library itself reads no clock. May be
  // empty; asked every 64 steps.
  std::function<bool()> out_of_time;

  std::size_t of(Resource resource) const { return most[static_cast<std::size_t>(resource)]; }
};

class Budget {
 public:
  explicit Budget(Limits limits) : limits_(std::move(limits)) {}

  // False when that would pass the limit, or when any limit was passed before.
  bool spend(Resource resource, std::size_t amount = 1);
  bool exhausted() const { return exceeded_.has_value() || late_; }
  std::size_t spent(Resource resource) const { return spent_[static_cast<std::size_t>(resource)]; }
  const Limits& limits() const { return limits_; }
  // "100 signature checks"; empty when nothing was exceeded.
  std::string describe() const;

 private:
  Limits limits_;
  std::array<std::size_t, kResources> spent_{};
  std::optional<Resource> exceeded_;
  bool late_ = false;
};

}  // namespace certwright::validators

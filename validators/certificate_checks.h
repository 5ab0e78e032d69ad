// What is judged of one certificate by its place in a path, whatever the rest of the path is.
//
// RFC 5280 sections 6.1.3 (a)(2), 6.1.4 (k), (n), (o) and 6.1.5 (f), extended key usage, the key
// gate, and the policy's algorithms and rule groups. Used for every candidate while a path is built
// and again for every certificate of the path when it is validated. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "validators/finding.h"
#include "validators/purpose.h"
#include "validators/verification_policy.h"

namespace certwright::validators {

enum class PathRole : std::uint8_t {
  target,
  intermediate,
  anchor,
  lone_target,  // target and trust anchor in one: nothing rests on its signature
};
constexpr bool is_target(PathRole role) {
  return role == PathRole::target || role == PathRole::lone_target;
}

struct CheckContext {
  UtcTime at;
  const VerificationPolicy& policy;
  const Purpose& purpose;
};

void check_validity(const CertificatePtr& certificate, std::size_t position, UtcTime at,
                    std::vector<Finding>& out);
// chain.weak_signature, chain.unsupported_signature, parse.signature_parameters
void check_signature_algorithm(const CertificatePtr& certificate, std::size_t position,
                               const VerificationPolicy& policy, std::vector<Finding>& out);
// key.*; the cheap part, done before every verification
void check_key_of(const CertificatePtr& certificate, std::size_t position,
                  const VerificationPolicy& policy, std::vector<Finding>& out);
// parse.extension_malformed, chain.unknown_critical_extension
void check_extensions(const CertificatePtr& certificate, std::size_t position,
                      std::vector<Finding>& out);

// All of the above as far as they apply to the role, and what a CA or a target must be.
void check_in_path(const CertificatePtr& certificate, std::size_t position, PathRole role,
                   const CheckContext& context, std::vector<Finding>& out);

// True when a finding is an error or worse.
bool any_error(const std::vector<Finding>& findings);

}  // namespace certwright::validators

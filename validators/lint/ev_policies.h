// Whether a certificate says by a policy that it is one of extended validation: the reserved
// policy, or the one of a CA's own that root programs knew before (ev_policies.def).
#pragma once

#include <algorithm>

#include "validators/lint/certificate_facts.h"

namespace certwright::validators {

inline constexpr auto kEvPolicies = std::to_array<Oid>({
#define CW_EV_POLICY(oid, whose) Oid(oid),
#include "validators/lint/ev_policies.def"
#undef CW_EV_POLICY
});

inline bool has_ev_policy(const CertificateFacts& c) {
  return std::ranges::any_of(kEvPolicies, [&](const Oid& policy) { return c.has_policy(policy); });
}

}  // namespace certwright::validators

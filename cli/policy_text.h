// A verification policy in words: every field of it, for people and for programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validators/verification_policy.h"

namespace certwright::cli {

struct PolicyFact {
  std::string_view key;    // for programs: "least_rsa_bits"
  std::string_view label;  // for people: "RSA keys"
  std::string text;        // "2048 bits or more"
};

// Always the same facts in the same order.
std::vector<PolicyFact> policy_facts(const validators::VerificationPolicy& policy);

}  // namespace certwright::cli

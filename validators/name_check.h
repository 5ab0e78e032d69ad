// Whether a certificate is valid for a name, as findings with both sides.
//
// The verdict is presented_identifiers.h's; this adds the explanation: what the certificate is
// valid for, and why a name almost matched. Pure but for the Public Suffix List, which is loaded
// when a wildcard has to be judged under a policy that refuses those of public suffixes.
#pragma once

#include <string>
#include <vector>

#include "validators/finding.h"
#include "validators/reference_identity.h"
#include "validators/verification_policy.h"

namespace certwright::validators {

struct NameCheckResult {
  std::vector<Finding> findings;  // an error among them means that the name does not match
  bool matched = false;
};

NameCheckResult check_name(const CertificatePtr& certificate, const ReferenceIdentity& reference,
                           const IdentityPolicy& policy, PublicSuffixWildcards suffixes);

// name.cn_only for a certificate for servers without subjectAltName, name.malformed for entries
// that can never match: what can be said without a name to compare with.
std::vector<Finding> check_presented_names(const CertificatePtr& certificate,
                                           const IdentityPolicy& policy);

}  // namespace certwright::validators

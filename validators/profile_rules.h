// Rules on single certificates that a profile adds to path validation: what RFC 5280 section 4 asks
// of conforming CAs, and what the CA/Browser Forum asks of certificates of the web.
//
// One row a rule (profile_rules.cc); a profile names groups of rules (RuleGroup). Pure.
#pragma once

#include <vector>

#include "validators/certificate_checks.h"

namespace certwright::validators {

void check_profile_rules(const CertificatePtr& certificate, std::size_t position, PathRole role,
                         const CheckContext& context, std::vector<Finding>& out);

}  // namespace certwright::validators

// Reason codes of revocation lists (RFC 5280 section 5.3.1) as numbers.
#pragma once

#include <string>

#include "pkcs/oid.h"
#include "validators/lint/crl_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

inline constexpr int kNoReason = -1;
inline constexpr int kUnreadableReason = -2;

inline int reason_of(const RevokedEntryFacts& entry) {
  const Extension* extension = entry.find(oids::kReasonCode);
  if (extension == nullptr) return kNoReason;
  DerReader in(extension->value);
  const auto number = in.read(der::kEnumerated);
  if (!number || number->value.size() != 1) return kUnreadableReason;
  return number->value[0];
}

inline bool has_reasons(const CrlFacts& crl) {
  for (const RevokedEntryFacts& entry : crl.entries()) {
    if (entry.find(oids::kReasonCode) != nullptr) return true;
  }
  return false;
}

// Violated by the first entry whose reason `predicate` holds for.
template <class Predicate>
Outcome judge_reasons(const CrlFacts& crl, Predicate&& predicate) {
  for (const RevokedEntryFacts& entry : crl.entries()) {
    const int reason = reason_of(entry);
    if (reason == kNoReason || !predicate(reason)) continue;
    return violation(reason < 0 ? "no reason code" : std::to_string(reason))
        .at("serial number " + to_hex(entry.serial));
  }
  return pass();
}

}  // namespace certwright::validators::rules::rfc5280

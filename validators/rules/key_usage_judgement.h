// Key usages that a key's algorithm or its holder rule out.
#pragma once

#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules {

// Violated when the key usage has one of the `prohibited` bits (of KeyUsage::Bit); names them.
inline Outcome judge_key_usage(const CertificateFacts& c, int prohibited) {
  const int wrong = c->key_usage ? c->key_usage->bits & prohibited : 0;
  if (wrong == 0) return pass();
  std::string names;
  for (const std::string_view name : KeyUsage{static_cast<std::uint16_t>(wrong)}.names()) {
    if (!names.empty()) names += ", ";
    names += name;
  }
  return violation(std::move(names)).at("keyUsage");
}

}  // namespace certwright::validators::rules

// Table 1 of ETSI EN 319 412-2 section 4.3.2: what keys of qualified certificates are for.
#pragma once

#include "validators/lint/certificate_facts.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::etsi {

enum class KeyUsageSetting : std::uint8_t {
  unlisted,
  a,  // content commitment
  b,  // … and digital signatures
  c,  // digital signatures
  d,  // … and either encipherment of keys or key agreement
  e,  // either encipherment of keys or key agreement
  f,  // all three
};

inline KeyUsageSetting setting_of(KeyUsage usage) {
  using S = KeyUsageSetting;
  constexpr unsigned kListed = KeyUsage::content_commitment | KeyUsage::digital_signature |
                               KeyUsage::key_encipherment | KeyUsage::key_agreement;
  if ((usage.bits & ~kListed) != 0) return S::unlisted;
  const bool enciphers = usage.has(KeyUsage::key_encipherment);
  const bool agrees = usage.has(KeyUsage::key_agreement);
  if (enciphers && agrees) return S::unlisted;
  const bool hides = enciphers || agrees;
  const bool signs = usage.has(KeyUsage::digital_signature);
  if (usage.has(KeyUsage::content_commitment)) {
    if (signs) return hides ? S::f : S::b;
    return hides ? S::unlisted : S::a;
  }
  if (signs) return hides ? S::d : S::c;
  return hides ? S::e : S::unlisted;
}

inline Outcome judge_mixed_usage(const CertificateFacts& c) {
  const KeyUsageSetting setting = setting_of(*c->key_usage);
  const bool mixed = setting == KeyUsageSetting::b || setting == KeyUsageSetting::d ||
                     setting == KeyUsageSetting::f;
  return mixed ? violation(usages_text(c->key_usage->bits)).at("keyUsage") : pass();
}

}  // namespace certwright::validators::rules::etsi

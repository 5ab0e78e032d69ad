// notBefore and notAfter as they are encoded (RFC 5280 section 4.1.2.5).
#pragma once

#include <string_view>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

struct TimeField {
  std::string_view name;  // empty: there is none
  std::string_view text;  // as encoded
};

// The first of the two that has this tag and for whose text `predicate` holds.
template <class Predicate>
TimeField find_time(const CertificateFacts& c, DerTag tag, Predicate&& predicate) {
  const DerElement& before = c->not_before_field;
  const DerElement& after = c->not_after_field;
  if (before.tag == tag && predicate(text_of(before.value))) {
    return {"validity.notBefore", text_of(before.value)};
  }
  if (after.tag == tag && predicate(text_of(after.value))) {
    return {"validity.notAfter", text_of(after.value)};
  }
  return {};
}
inline bool has_time(const CertificateFacts& c, DerTag tag) {
  return c->not_before_field.tag == tag || c->not_after_field.tag == tag;
}

// Digits before a fraction or a time zone.
inline std::size_t clock_digits(std::string_view time) {
  const std::size_t end = time.find_first_not_of("0123456789");
  return end == std::string_view::npos ? time.size() : end;
}
inline constexpr std::size_t kUtcTimeDigits = 12;
inline constexpr std::size_t kGeneralizedTimeDigits = 14;

inline Outcome judge_time(const TimeField& wrong) {
  return wrong.name.empty() ? pass() : violation(std::string(wrong.text)).at(wrong.name);
}

}  // namespace certwright::validators::rules::rfc5280

// Labels of the dNSNames of subscribers' certificates.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>

#include "validators/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/punycode.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

inline bool is_named_subscriber(const CertificateFacts& c) {
  return c.is_subscriber() &&
         (c.subject().has(oids::kCommonName) || c.has_alt_name(GeneralNameKind::dns_name));
}

// How many labels stand left of the registered one and of what a registry runs; a top-level domain
// that is not listed counts as one.
inline std::size_t labels_before_registered(const DomainFacts& name) {
  const std::size_t before = name.registry_suffix.empty() && !name.labels.empty()
                                 ? name.labels.size() - 1
                                 : name.labels_before_suffix;
  return before == 0 ? 0 : before - 1;
}
// "example" of "www.example.co.uk"; empty for a suffix alone.
inline std::string_view registered_label(const DomainFacts& name) {
  const std::size_t index = labels_before_registered(name);
  const std::size_t before =
      name.registry_suffix.empty() ? name.labels.size() - 1 : name.labels_before_suffix;
  return index < before ? name.labels[index] : std::string_view();
}

// Violated by the first dNSName for which `wrong` holds.
template <class Wrong>
Outcome judge_domains(const CertificateFacts& c, Wrong&& wrong) {
  for (const DomainFacts& name : c.dns_names()) {
    if (wrong(name)) return violation(shown(view_of(name.text))).at("subjectAltName.dNSName");
  }
  return pass();
}
// The same for each label.
template <class Wrong>
Outcome judge_labels(const CertificateFacts& c, Wrong&& wrong) {
  return judge_domains(c, [&](const DomainFacts& name) {
    for (const std::string_view label : name.labels) {
      if (wrong(label)) return true;
    }
    return false;
  });
}

// Letters, digits, hyphens and underscores; no hyphen at the ends.
inline bool is_host_label(std::string_view label) {
  if (label.empty() || label.size() > kMaxDnsLabelOctets) return false;
  for (const char c : label) {
    if (!ascii_letter(c) && !ascii_digit(c) && c != '-' && c != '_') return false;
  }
  return !label.starts_with('-') && !label.ends_with('-');
}

inline bool is_a_label(std::string_view label) { return ascii_istarts_with(label, "xn--"); }
// The code points of an A-label; empty when it is no Punycode.
using LabelPoints = std::array<char32_t, 64>;
inline std::optional<std::size_t> decode_a_label(std::string_view label, LabelPoints& points) {
  return decode_punycode(label.substr(4), points);
}

}  // namespace certwright::validators::rules::rfc5280

// Host names and attributes in the forms that experience warns of.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/string_conversion.h"
#include "validators/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::community {

inline bool has_subject_alt_name(const CertificateFacts& c) {
  return c->has(ExtensionId::subject_alt_name);
}
inline bool has_issuer_alt_name(const CertificateFacts& c) {
  return c->has(ExtensionId::issuer_alt_name);
}

// Violated by the first dNSName for which `wrong` holds.
template <class Wrong>
Outcome judge_dns_names(const std::vector<AlternativeName>& names, std::string_view field,
                        Wrong&& wrong) {
  for (const AlternativeName& name : names) {
    if (name.is(GeneralNameKind::dns_name) && wrong(name.text())) {
      return violation(convert_string(der::kIa5String, name.value).utf8).at(field);
    }
  }
  return pass();
}

inline bool is_bare_wildcard(std::string_view name) { return name.ends_with('*'); }
inline bool has_nul(std::string_view name) { return name.find('\0') != std::string_view::npos; }
inline bool has_leading_dot(std::string_view name) { return name.starts_with('.'); }
inline bool has_late_wildcard(std::string_view name) {
  return name.find('*', 1) != std::string_view::npos;
}
// "?" for labels that a precertificate does not show.
inline bool is_redacted(std::string_view name) {
  if (name.starts_with("*.")) name.remove_prefix(2);
  return name.starts_with("?.");
}

// Violated by the first attribute for whose text `wrong` holds.
template <class Wrong>
Outcome judge_attributes(const NameFacts& name, std::string_view field, Wrong&& wrong) {
  for (const AttributeFacts& attribute : name.attributes) {
    if (wrong(std::string_view(attribute.text))) {
      return violation(attribute.text)
          .at(std::string(field) + "." + oid_display_name(attribute.type));
    }
  }
  return pass();
}
// Order of names of the DNS, which are the same in upper and lower case.
inline bool ascii_iless(std::string_view a, std::string_view b) {
  return std::ranges::lexicographical_compare(a, b, {}, ascii_lower, ascii_lower);
}
// A name that is there twice; nothing when each is there once.
inline std::optional<std::string_view> find_duplicate(const std::vector<DomainFacts>& names) {
  constexpr std::size_t kFew = 16;
  if (names.size() <= kFew) {
    for (std::size_t i = 1; i < names.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (ascii_iequal(names[i].text, names[j].text)) return names[i].text;
      }
    }
    return std::nullopt;
  }
  std::vector<std::string_view> sorted;
  sorted.reserve(names.size());
  for (const DomainFacts& name : names) sorted.push_back(name.text);
  std::ranges::sort(sorted, ascii_iless);
  const auto pair = std::ranges::adjacent_find(sorted, ascii_iequal);
  return pair == sorted.end() ? std::nullopt : std::optional(*pair);
}
inline bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Attributes share an RDN.
inline Outcome judge_single_valued(const NameFacts& name, std::string_view field) {
  for (std::size_t i = 1; i < name.attributes.size(); ++i) {
    if (name.attributes[i].rdn == name.attributes[i - 1].rdn) {
      return violation(oid_display_name(name.attributes[i - 1].type) + " and " +
                       oid_display_name(name.attributes[i].type))
          .at(field);
    }
  }
  return pass();
}

}  // namespace certwright::validators::rules::community

// Host names of server certificates, as the rules about them walk over them.
#pragma once

#include <string>
#include <string_view>

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

inline bool has_host_names(const CertificateFacts& c) {
  return c.has_alt_name(GeneralNameKind::dns_name) || !c.subject().text(oids::kCommonName).empty();
}
inline bool is_named_subscriber(const CertificateFacts& c) {
  return c.is_tls_subscriber() && has_host_names(c);
}

// Passes when no dNSName is `wrong`; names the first one that is.
template <class Wrong>
Outcome no_dns_name(const CertificateFacts& c, Wrong&& wrong) {
  for (const DomainFacts& name : c.dns_names()) {
    if (wrong(name)) return violation(std::string(name.text)).at("subjectAltName.dNSName");
  }
  return pass();
}
// The same for common names that are no IP addresses, and dNSNames.
template <class Wrong>
Outcome no_host_name(const CertificateFacts& c, Wrong&& wrong) {
  for (const DomainFacts& name : c.common_name_domains()) {
    if (!name.text.empty() && wrong(name)) {
      return violation(std::string(name.text)).at("subject.commonName");
    }
  }
  return no_dns_name(c, wrong);
}

// Whether a label of the name is `wrong`.
template <class Wrong>
bool any_label(const DomainFacts& name, Wrong&& wrong) {
  for (const std::string_view label : name.labels) {
    if (wrong(label)) return true;
  }
  return false;
}

// "example" of "www.example.co.uk"; empty when the name ends in no suffix that a registry runs.
inline std::string_view registered_label(const DomainFacts& name) {
  if (name.registry_suffix.empty() || name.labels_before_suffix == 0) return {};
  return name.labels[name.labels_before_suffix - 1];
}

inline bool has_underscore(const DomainFacts& name) {
  return name.text.find('_') != std::string_view::npos;
}
inline bool is_letter_digit_or_hyphen(char c) {
  return ascii_letter(c) || ascii_digit(c) || c == '-';
}
// A label of letters, digits and inner hyphens, of 1 to 63 octets (RFC 5890 section 2.3.1).
inline bool is_ldh_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
    return false;
  }
  for (const char c : label) {
    if (!is_letter_digit_or_hyphen(c)) return false;
  }
  return true;
}
// "??--" (RFC 5890 section 2.3.1); only those that begin with "xn--" are in use.
inline bool is_reserved_label(std::string_view label) {
  return label.size() >= 4 && label[2] == '-' && label[3] == '-';
}
inline bool is_idn_label(std::string_view label) { return ascii_istarts_with(label, "xn--"); }

// Passes when no dNSName of the subjectAltName or the name constraints is `wrong(labels)`; names
// the first that is. A leading "*." of an alternative name is left away, and an empty constraint,
// which stands for all names, is passed over.
template <class Wrong>
Outcome no_dns_name_anywhere(const CertificateFacts& c, Wrong&& wrong) {
  for (const DomainFacts& name : c.dns_names()) {
    const bool is_wild = name.is_wildcard && name.labels.size() > 1;
    if (wrong(is_wild ? DomainFacts(name.text.substr(2)) : name)) {
      return violation(std::string(name.text)).at("subjectAltName.dNSName");
    }
  }
  for (const auto* subtrees : {&c.name_constraints().permitted, &c.name_constraints().excluded}) {
    for (const SubtreeFacts& subtree : *subtrees) {
      const bool is_dns_name = subtree.base.is(GeneralNameKind::dns_name);
      if (!is_dns_name || subtree.base.value.empty()) continue;
      if (wrong(DomainFacts(subtree.base.text()))) {
        return violation(std::string(subtree.base.text())).at("nameConstraints.dNSName");
      }
    }
  }
  return pass();
}
inline bool has_dns_name_anywhere(const CertificateFacts& c) {
  return c.is_tls_server() &&
         (c.has_alt_name(GeneralNameKind::dns_name) || c->has(ExtensionId::name_constraints));
}

}  // namespace certwright::validators::rules::cabf_br

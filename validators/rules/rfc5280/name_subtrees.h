// Subtrees of the name constraints (RFC 5280 section 4.2.1.10).
#pragma once

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

inline bool has_name_constraints(const CertificateFacts& c) {
  return c->has(ExtensionId::name_constraints);
}

// The base as text; octets of what is no text.
inline std::string base_text(const AlternativeName& base) {
  const bool is_text = base.is(GeneralNameKind::dns_name) || base.is(GeneralNameKind::uri) ||
                       base.is(GeneralNameKind::rfc822_name);
  return is_text ? shown(base.value) : std::string(to_string(base.kind)) + " " + to_hex(base.value);
}

// Violated by the first subtree for which `wrong` holds.
template <class Wrong>
Outcome judge_subtrees(const CertificateFacts& c, Wrong&& wrong) {
  const NameConstraintFacts& constraints = c.name_constraints();
  for (const SubtreeFacts& subtree : constraints.permitted) {
    if (wrong(subtree)) {
      return violation(base_text(subtree.base)).at("nameConstraints.permittedSubtrees");
    }
  }
  for (const SubtreeFacts& subtree : constraints.excluded) {
    if (wrong(subtree)) {
      return violation(base_text(subtree.base)).at("nameConstraints.excludedSubtrees");
    }
  }
  return pass();
}

// An address range is a network and a mask of ones followed by zeros, and the network has no bit
// where the mask has none (RFC 4632). Ranges of another size are no concern here.
inline bool is_broken_range(BytesView range) {
  if (range.size() != 8 && range.size() != 32) return false;
  const std::size_t half = range.size() / 2;
  bool ended = false;
  for (std::size_t i = 0; i < half; ++i) {
    const unsigned mask = range[half + i];
    const unsigned host_bits = ~mask & 0xffU;
    if ((range[i] & host_bits) != 0) return true;
    if (ended ? mask != 0 : (host_bits & (host_bits + 1)) != 0) return true;
    ended = ended || mask != 0xff;
  }
  return false;
}

}  // namespace certwright::validators::rules::rfc5280

// Extensions that do not decode, told from those that decode and break a demand.
#pragma once

#include <algorithm>
#include <optional>

#include "pkcs/der_scan.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::rfc5280 {

// Elements of GeneralNames by their tags, and IA5String where the type is that.
inline bool are_names(BytesView list) {
  DerReader in(list);
  while (!in.at_end()) {
    const auto name = in.read();
    if (!name) return false;
    const unsigned number = name->tag & 0x1f;
    if ((name->tag & 0xc0) != der::kContextClass || number > 8) return false;
    const bool is_ia5 = number == 1 || number == 2 || number == 6;
    if (is_ia5 && std::ranges::any_of(name->value, [](std::uint8_t o) { return o > 0x7f; })) {
      return false;
    }
  }
  return true;
}

// Whether an extension that this program refuses to decode has the syntax of its type all the same:
// its faults are those of other rules.
inline bool breaks_demands_only(const CertificateFacts& c, ExtensionId id, BytesView value) {
  if (id == ExtensionId::sct_list) return true;
  if (!scan_der(value)) return false;
  DerReader outer(value);
  const auto list = outer.read(der::kSequence);
  if (!list || !outer.at_end()) return false;
  if (list->value.empty()) return true;
  switch (id) {
    case ExtensionId::certificate_policies: {
      const auto& policies = c.policies();
      for (std::size_t i = 1; i < std::min<std::size_t>(policies.size(), 1000); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (equal(policies[i].policy, policies[j].policy)) return true;
        }
      }
      return false;
    }
    case ExtensionId::crl_distribution_points:
    case ExtensionId::freshest_crl: {
      const auto& points =
          id == ExtensionId::freshest_crl ? c.freshest_crl() : c.distribution_points();
      return std::ranges::any_of(points, [](const DistributionPointFacts& point) {
        return !point.has_name && !point.has_crl_issuer;
      });
    }
    case ExtensionId::subject_alt_name:
    case ExtensionId::issuer_alt_name: return are_names(list->value);
    case ExtensionId::name_constraints: return true;
    default: return false;
  }
}

// The first extension that does not decode.
inline std::optional<Extension> find_undecodable(const CertificateFacts& c) {
  for (const Extension& extension : c->extensions) {
    const ExtensionId id = extension_id(extension.oid);
    if (id == ExtensionId::unknown || !c->is_malformed(id)) continue;
    if (!breaks_demands_only(c, id, extension.value)) return extension;
  }
  return std::nullopt;
}

}  // namespace certwright::validators::rules::rfc5280

// Attributes of subjects by type and generation (S/MIME BR sections 7.1.4.2.3 to 7.1.4.2.6).
#pragma once

#include <algorithm>
#include <array>

#include "pkcs/oid.h"
#include "validators/lint/policy_oids.h"

namespace certwright::validators::rules::cabf_smime {

inline constexpr auto kMailboxAttributes =
    std::to_array<Oid>({oids::kCommonName, oids::kSerialNumber, oids::kEmailAddress});
// May stand in the subject of at least one of the other types.
inline constexpr auto kListedAttributes = std::to_array<Oid>(
    {oids::kCommonName, oids::kOrganizationName, oids::kOrganizationalUnitName,
     oids::kOrganizationIdentifier, oids::kGivenName, oids::kSurname, oids::kPseudonym,
     oids::kSerialNumber, oids::kEmailAddress, oids::kTitle, oids::kStreetAddress,
     oids::kLocalityName, oids::kStateOrProvinceName, oids::kPostalCode, oids::kCountryName});
inline constexpr auto kPersonAttributes =
    std::to_array<Oid>({oids::kGivenName, oids::kSurname, oids::kPseudonym, oids::kTitle});
inline constexpr auto kOrganizationAttributes = std::to_array<Oid>(
    {oids::kOrganizationName, oids::kOrganizationalUnitName, oids::kOrganizationIdentifier});
inline constexpr auto kAddressAttributes =
    std::to_array<Oid>({oids::kStreetAddress, oids::kPostalCode});

template <class List>
bool is_one_of(BytesView type, const List& list) {
  return std::ranges::any_of(list, [&](const Oid& oid) { return oid == type; });
}
inline bool may_have_attribute(SmimeType type, SmimeGeneration generation, BytesView attribute) {
  if (type == SmimeType::mailbox) return is_one_of(attribute, kMailboxAttributes);
  if (type == SmimeType::organization && is_one_of(attribute, kPersonAttributes)) return false;
  if (type == SmimeType::individual && is_one_of(attribute, kOrganizationAttributes)) return false;
  if (generation == SmimeGeneration::strict && is_one_of(attribute, kAddressAttributes)) {
    return false;
  }
  return generation == SmimeGeneration::legacy || is_one_of(attribute, kListedAttributes);
}

}  // namespace certwright::validators::rules::cabf_smime

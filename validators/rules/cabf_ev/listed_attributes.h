// Attributes that a subject of extended validation may have (EV Guidelines section 7.1.4.2).
#pragma once

#include <array>

#include "pkcs/oid.h"

namespace certwright::validators::rules::cabf_ev {

// organizationalUnitName among them: it was allowed when the list was made, and has a rule of its
// own since.
inline constexpr auto kListedAttributes = std::to_array<Oid>(
    {oids::kOrganizationName, oids::kCommonName, oids::kBusinessCategory,
     oids::kJurisdictionLocality, oids::kJurisdictionState, oids::kJurisdictionCountry,
     oids::kSerialNumber, oids::kStreetAddress, oids::kLocalityName, oids::kStateOrProvinceName,
     oids::kCountryName, oids::kPostalCode, oids::kOrganizationIdentifier,
     oids::kOrganizationalUnitName});

}  // namespace certwright::validators::rules::cabf_ev

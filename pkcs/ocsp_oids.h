// Object identifiers of OCSP (RFC 6960, RFC 9654).
#pragma once

#include "pkcs/oid.h"

namespace certwright::oids {

inline constexpr Oid kOcspBasic{"1.3.6.1.5.5.7.48.1.1"};
inline constexpr Oid kOcspNonce{"1.3.6.1.5.5.7.48.1.2"};
inline constexpr Oid kOcspCrlReference{"1.3.6.1.5.5.7.48.1.3"};
inline constexpr Oid kOcspAcceptableResponses{"1.3.6.1.5.5.7.48.1.4"};
inline constexpr Oid kOcspArchiveCutoff{"1.3.6.1.5.5.7.48.1.6"};
inline constexpr Oid kOcspServiceLocator{"1.3.6.1.5.5.7.48.1.7"};
inline constexpr Oid kOcspPreferredAlgorithms{"1.3.6.1.5.5.7.48.1.8"};
inline constexpr Oid kOcspExtendedRevoke{"1.3.6.1.5.5.7.48.1.9"};

}  // namespace certwright::oids

// Policies, purposes and statements by which certificates say which profile they follow.
#pragma once

#include "pkcs/oid.h"
#include "validators/lint/lint_type.h"

namespace certwright::validators {
namespace policy_oids {

// CA/Browser Forum reserved policies (TLS BR section 7.1.6.1)
inline constexpr Oid kExtendedValidation{"2.23.140.1.1"};
inline constexpr Oid kDomainValidated{"2.23.140.1.2.1"};
inline constexpr Oid kOrganizationValidated{"2.23.140.1.2.2"};
inline constexpr Oid kIndividualValidated{"2.23.140.1.2.3"};
inline constexpr Oid kEvCodeSigning{"2.23.140.1.3"};
inline constexpr Oid kCodeSigning{"2.23.140.1.4.1"};
inline constexpr Oid kCabfOrganizationIdentifier{"2.23.140.3.1"};  // an extension

// RFC 6962 section 3.1
inline constexpr Oid kPrecertificateSigning{"1.3.6.1.4.1.11129.2.4.4"};

// ETSI EN 319 411-1 section 5.3 and EN 319 411-2 section 5.3
inline constexpr Oid kEtsiNcp{"0.4.0.2042.1.1"};
inline constexpr Oid kEtsiNcpPlus{"0.4.0.2042.1.2"};
inline constexpr Oid kEtsiLcp{"0.4.0.2042.1.3"};
inline constexpr Oid kEtsiEvcp{"0.4.0.2042.1.4"};
inline constexpr Oid kEtsiDvcp{"0.4.0.2042.1.6"};
inline constexpr Oid kEtsiOvcp{"0.4.0.2042.1.7"};
inline constexpr Oid kEtsiIvcp{"0.4.0.2042.1.8"};
inline constexpr Oid kEtsiQcpN{"0.4.0.194112.1.0"};
inline constexpr Oid kEtsiQcpL{"0.4.0.194112.1.1"};
inline constexpr Oid kEtsiQcpNQscd{"0.4.0.194112.1.2"};
inline constexpr Oid kEtsiQcpLQscd{"0.4.0.194112.1.3"};
inline constexpr Oid kEtsiQcpW{"0.4.0.194112.1.4"};  // QEVCP-w
inline constexpr Oid kEtsiQncpW{"0.4.0.194112.1.5"};
inline constexpr Oid kEtsiQncpWGen{"0.4.0.194112.1.6"};
inline constexpr Oid kEtsiQcpWPsd2{"0.4.0.19495.3.1"};

// Qualified certificate statements: ETSI EN 319 412-5, TS 119 495
inline constexpr Oid kQcCompliance{"0.4.0.1862.1.1"};
inline constexpr Oid kQcLimitValue{"0.4.0.1862.1.2"};
inline constexpr Oid kQcRetentionPeriod{"0.4.0.1862.1.3"};
inline constexpr Oid kQcSscd{"0.4.0.1862.1.4"};
inline constexpr Oid kQcPds{"0.4.0.1862.1.5"};
inline constexpr Oid kQcType{"0.4.0.1862.1.6"};
inline constexpr Oid kQcTypeEsign{"0.4.0.1862.1.6.1"};
inline constexpr Oid kQcTypeEseal{"0.4.0.1862.1.6.2"};
inline constexpr Oid kQcTypeWeb{"0.4.0.1862.1.6.3"};
inline constexpr Oid kQcCclegislation{"0.4.0.1862.1.7"};
inline constexpr Oid kQcPsd2{"0.4.0.19495.2"};

}  // namespace policy_oids

// S/MIME BR section 7.1.6.1: 2.23.140.1.5.<type>.<generation>
enum class SmimeGeneration : std::uint8_t { none, legacy, multipurpose, strict };
struct SmimePolicy {
  SmimeType type = SmimeType::none;
  SmimeGeneration generation = SmimeGeneration::none;
};
// Nothing for another policy. `oid`: contents octets.
SmimePolicy smime_policy(BytesView oid);

}  // namespace certwright::validators

// What a certificate is asked to be good for (RFC 5280 sections 4.2.1.3 and 4.2.1.12).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "pkcs/oid.h"

namespace certwright::validators {

enum class TargetKind : std::uint8_t { any, end_entity, ca };

struct Purpose {
  std::string id = "any";           // "server", "client", ...
  std::vector<Oid> extended;        // every one must be allowed
  std::uint16_t any_key_usage = 0;  // KeyUsage bits of which one is enough; 0: no demand
  TargetKind target = TargetKind::any;
  // Further purposes that the CAs must allow; of the target somebody else judges them.
  std::vector<Oid> of_cas = {};
};

// "any", "server", "client", "email", "code-signing", "time-stamping", "ocsp-responder", "ca";
// nothing for other text.
std::optional<Purpose> find_purpose(std::string_view id);
// A purpose known by its identifier only.
Purpose purpose_of(std::vector<Oid> extended);

// "serverAuth", "clientAuth", ... or the dotted text.
std::string purpose_name(BytesView oid);
// What a certificate is good for, as text: "serverAuth, clientAuth", or "any purpose".
std::string allowed_purposes(const CertificateView& certificate);

}  // namespace certwright::validators

// Which Microsoft certificate template a certificate was issued from: [MS-WCCE] section 2.2.2.7.7.
// Version 1 templates leave their name (1.3.6.1.4.1.311.20.2, BMPString), later ones their OID and
// version (1.3.6.1.4.1.311.21.7).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "pkcs/bytes.h"
#include "pkcs/oid.h"

namespace certwright {

struct MicrosoftTemplateName {
  std::string name;  // UTF-8
  static Result<MicrosoftTemplateName> decode(BytesView value);
  static Bytes encode(std::string_view name);
};

struct MicrosoftTemplate {
  BytesView oid;  // contents octets
  std::optional<std::uint32_t> major_version;
  std::optional<std::uint32_t> minor_version;
  static Result<MicrosoftTemplate> decode(BytesView value);
  static Bytes encode(const Oid& oid, std::uint32_t major_version, std::uint32_t minor_version);
};

}  // namespace certwright

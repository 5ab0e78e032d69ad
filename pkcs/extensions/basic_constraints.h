// BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX)
// OPTIONAL } RFC 5280 section 4.2.1.9
#pragma once

#include <cstdint>
#include <optional>

#include "pkcs/bytes.h"

namespace certwright {

struct BasicConstraints {
  bool ca = false;
  // At most 2^31-1; larger values are clamped there, which no path can reach.
  std::optional<std::uint32_t> path_length;
  // cA FALSE was written although it is the default (X.690 section 11.5).
  bool explicit_default = false;

  // `value` is the extnValue's contents. `malformed` for anything else than the definition, a
  // negative pathLenConstraint among it (T-015).
  static Result<BasicConstraints> decode(BytesView value);
  Bytes encode() const;
};

}  // namespace certwright

// NameConstraints, RFC 5280 section 4.2.1.10. Decoding only; matching is
// validators/name_constraints.h.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/general_name.h"

namespace certwright {

struct GeneralSubtree {
  GeneralName base;
  std::uint64_t minimum = 0;             // RFC 5280 wants 0
  std::optional<std::uint64_t> maximum;  // RFC 5280 wants it absent
};

struct NameConstraints {
  std::vector<GeneralSubtree> permitted;
  std::vector<GeneralSubtree> excluded;

  // Views point into `value`. `malformed` when both lists are absent or one is empty.
  static Result<NameConstraints> decode(BytesView value);
  // Each element is an encoded GeneralName (pkcs/general_name.h).
  static Bytes encode(const std::vector<Bytes>& permitted, const std::vector<Bytes>& excluded);
};

}  // namespace certwright

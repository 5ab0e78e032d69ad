#include "pkcs/extensions/basic_constraints.h"

#include <limits>

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"

namespace certwright {

Result<BasicConstraints> BasicConstraints::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  BasicConstraints out;
  if (in.next_is(der::kBoolean)) {
    CW_TRY(out.ca, in.read_boolean());
    out.explicit_default = !out.ca;
  }
  if (in.next_is(der::kInteger)) {
    const std::size_t start = in.offset();
    CW_TRY(const auto octets, in.read_integer());
    if (octets[0] >= 0x80) return Error(ErrorCode::malformed, "a negative path length", start);
    std::uint64_t length = 0;
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
    for (const std::uint8_t octet : octets) {
      length = length << 8 | octet;
      if (length > kMost) length = kMost;
    }
    out.path_length = static_cast<std::uint32_t>(length);
  }
  CW_CHECK(in.expect_end());
  return out;
}

Bytes BasicConstraints::encode() const {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    if (ca) in.boolean(true);
    if (path_length) in.integer(*path_length);
  });
  return std::move(out).take();
}

}  // namespace certwright

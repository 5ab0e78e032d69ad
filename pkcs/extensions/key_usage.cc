#include "pkcs/extensions/key_usage.h"

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"

namespace certwright {

std::vector<std::string_view> KeyUsage::names() const {
  constexpr std::string_view kNames[] = {"digitalSignature", "contentCommitment", "keyEncipherment",
                                         "dataEncipherment", "keyAgreement",      "keyCertSign",
                                         "cRLSign",          "encipherOnly",      "decipherOnly"};
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    if ((bits >> i & 1) != 0) out.push_back(kNames[i]);
  }
  return out;
}

Result<KeyUsage> KeyUsage::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(const auto string, outer.read_bit_string());
  CW_CHECK(outer.expect_end());
  KeyUsage out;
  for (unsigned i = 0; i < 9; ++i) {
    if (string.bit(i)) out.bits = static_cast<std::uint16_t>(out.bits | 1U << i);
  }
  // The last octet's lowest used bit must be set; an empty list has no octet.
  out.padded = !string.octets.empty() && (string.octets.back() >> string.unused & 1) == 0;
  return out;
}

Bytes KeyUsage::encode() const {
  DerWriter out;
  out.named_bits(bits);
  return std::move(out).take();
}

}  // namespace certwright

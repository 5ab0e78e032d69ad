// A private key in any structure is refused, or is written and read again as the same.
#include <cstdlib>

#include "pkcs/private_key.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const certwright::BytesView input(data, size);
  for (const auto read : {certwright::PrivateKey::from_pkcs8, certwright::PrivateKey::from_pkcs1,
                          certwright::PrivateKey::from_sec1}) {
    const auto key = read(input);
    if (!key) continue;
    const auto pkcs8 = key->to_pkcs8();
    if (!pkcs8) std::abort();
    const auto again = certwright::PrivateKey::from_pkcs8(*pkcs8);
    if (!again || !certwright::equal(again->spki_tlv(), key->spki_tlv())) std::abort();
  }
  return 0;
}

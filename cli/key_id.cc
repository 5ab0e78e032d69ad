#include "cli/key_id.h"

#include "pkcs/public_key.h"

namespace certwright::cli {

std::string key_id(BytesView spki_tlv) { return to_hex(spki_sha256(spki_tlv)); }

std::string short_key_id(BytesView spki_tlv) {
  constexpr std::size_t kShown = 8;
  const Sha256Digest digest = spki_sha256(spki_tlv);
  return to_hex(BytesView(digest).first(kShown), ":") + ":…";
}

}  // namespace certwright::cli

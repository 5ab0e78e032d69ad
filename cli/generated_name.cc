#include "cli/generated_name.h"

#include "pkcs/crypto/digest.h"

namespace certwright::cli {

std::string generated_name(std::string_view text, BytesView content) {
  constexpr std::size_t kMaxSlug = 40;
  constexpr std::size_t kHashOctets = 6;
  std::string slug;
  for (const char c : text) {
    if (slug.size() == kMaxSlug) break;
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      slug += c;
    } else if (c >= 'A' && c <= 'Z') {
      slug += static_cast<char>(c - 'A' + 'a');
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  const Sha256Digest digest = sha256(content);
  const std::string hash = to_hex(BytesView(digest).first(kHashOctets));
  return slug.empty() ? hash : slug + "-" + hash;
}

}  // namespace certwright::cli

#include "pkcs/known_compromised_keys.h"

#include <algorithm>
#include <vector>

#include "pkcs/embedded_file.h"

namespace certwright {

extern const std::span<const EmbeddedFile> kKnownCompromisedKeyFiles;

namespace {

// One key a line: 64 hexadecimal digits, then optionally white space and where it comes from; lines
// that begin with "#" are remarks. A line of another form is a mistake in our own file.
std::vector<Sha256Digest> read_list() {
  std::vector<Sha256Digest> out;
  for (const EmbeddedFile& file : kKnownCompromisedKeyFiles) {
    std::string_view rest = file.content;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty() || line.front() == '#') continue;
      const auto octets = from_hex(line.substr(0, line.find(' ')));
      CW_ASSERT(octets && octets->size() == Sha256Digest().size());
      std::copy(octets->begin(), octets->end(), out.emplace_back().begin());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

const std::vector<Sha256Digest>& list() {
  static const std::vector<Sha256Digest> keys = read_list();
  return keys;
}

}  // namespace

bool is_known_compromised(const Sha256Digest& spki_sha256) {
  return std::binary_search(list().begin(), list().end(), spki_sha256);
}

std::size_t known_compromised_count() { return list().size(); }

}  // namespace certwright

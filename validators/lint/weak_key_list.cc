#include "validators/lint/weak_key_list.h"

#include <algorithm>
#include <string>

#include "pkcs/ascii.h"
#include "pkcs/crypto/digest.h"

namespace certwright::validators {
namespace {

std::string upper_hex(BytesView magnitude) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(magnitude.size() * 2);
  for (const std::uint8_t octet : magnitude) {
    out += kDigits[octet >> 4];
    out += kDigits[octet & 0x0f];
  }
  if (out.starts_with('0')) out.erase(0, 1);
  return out;
}

template <class Entry>
bool read_entry(std::string_view line, Entry& entry) {
  if (line.size() != entry.size() * 2) return false;
  for (std::size_t i = 0; i < entry.size(); ++i) {
    const int high = ascii_hex_value(line[2 * i]), low = ascii_hex_value(line[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    entry[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return true;
}

}  // namespace

Status WeakKeyList::add(std::string_view text) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    Entry entry;
    if (!read_entry(line, entry)) {
      return Error(ErrorCode::malformed,
                   "line " + std::to_string(number) + " has not 20 hexadecimal digits");
    }
    entries_.push_back(entry);
  }
  std::ranges::sort(entries_);
  return ok();
}

bool WeakKeyList::has_modulus(BytesView modulus) const {
  const Sha1Digest hash = sha1(view_of("Modulus=" + upper_hex(modulus) + "\n"));
  Entry entry;
  std::copy(hash.end() - entry.size(), hash.end(), entry.begin());
  return std::ranges::binary_search(entries_, entry);
}

}  // namespace certwright::validators

// DSA keys (RFC 3279 section 2.3.2): p, q and g stand in the parameters, y is the key.
#pragma once

#include <algorithm>

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::cabf_br {

// Unsigned, without leading zeros; empty where something is missing.
struct DsaKey {
  BytesView p, q, g, y;
  bool has_parameters() const { return !p.empty() && !q.empty() && !g.empty(); }
};

inline BytesView magnitude_of(DerReader& in) {
  const auto number = in.read(der::kInteger);
  if (!number) return {};
  BytesView digits = number->value;
  while (!digits.empty() && digits[0] == 0) digits = digits.subspan(1);
  return digits;
}
inline unsigned bits_of(BytesView magnitude) {
  if (magnitude.empty()) return 0;
  unsigned bits = static_cast<unsigned>(magnitude.size() - 1) * 8;
  for (unsigned top = magnitude[0]; top != 0; top >>= 1) ++bits;
  return bits;
}

inline DsaKey read_dsa_key(const CertificateFacts& c) {
  DsaKey key;
  DerReader outer(c->spki.algorithm.parameters_tlv);
  if (auto numbers = outer.read_sequence()) {
    key.p = magnitude_of(*numbers);
    key.q = magnitude_of(*numbers);
    key.g = magnitude_of(*numbers);
  }
  DerReader bits(c->spki.key_bits);
  key.y = magnitude_of(bits);
  return key;
}

// 2 <= y <= p - 2. p is odd in every DSA key, so y = p - 1 has the same octets but for the last.
inline bool is_between_two_and_less_two(const DsaKey& key) {
  if (bits_of(key.y) < 2) return false;
  if (key.y.size() != key.p.size()) return key.y.size() < key.p.size();
  const std::size_t most = key.p.size() - 1;
  if (!equal(key.y.first(most), key.p.first(most))) {
    return std::ranges::lexicographical_compare(key.y, key.p);
  }
  return key.y[most] + 2 <= key.p[most];
}

inline bool has_dsa_key(const CertificateFacts& c) {
  return c.is_tls_server() && c->spki.type == KeyAlgorithm::dsa;
}
// Larger numbers are not computed with.
inline bool has_computable_dsa_key(const CertificateFacts& c) {
  if (!has_dsa_key(c)) return false;
  const DsaKey key = read_dsa_key(c);
  return key.has_parameters() && key.p.size() <= 1024 && key.q.size() <= 64 &&
         key.y.size() <= key.p.size();
}

}  // namespace certwright::validators::rules::cabf_br

// Repetitions in revocation lists.
#pragma once

#include <algorithm>
#include <vector>

#include "pkcs/extension.h"

namespace certwright::validators::rules::community {

inline bool stands_before(BytesView a, BytesView b) {
  return std::ranges::lexicographical_compare(a, b);
}

// The first value that stands twice, after sorting; empty when there is none. n log n: lists come
// from anywhere.
inline BytesView find_repeated(std::vector<BytesView> values) {
  std::ranges::sort(values, stands_before);
  const auto twice = std::ranges::adjacent_find(values, equal);
  return twice == values.end() ? BytesView() : *twice;
}

// An OID that two extensions share; empty when there is none.
inline BytesView find_repeated(const std::vector<Extension>& extensions) {
  constexpr std::size_t kFew = 16;
  if (extensions.size() > kFew) {
    std::vector<BytesView> oids;
    oids.reserve(extensions.size());
    for (const Extension& extension : extensions) oids.push_back(extension.oid);
    return find_repeated(std::move(oids));
  }
  for (std::size_t i = 1; i < extensions.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (equal(extensions[i].oid, extensions[j].oid)) return extensions[i].oid;
    }
  }
  return {};
}

}  // namespace certwright::validators::rules::community

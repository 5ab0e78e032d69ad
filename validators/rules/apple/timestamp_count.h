// How many timestamps of different logs Apple's Certificate Transparency policy asks for.
#pragma once

#include <utility>
#include <vector>

#include "pkcs/extensions/sct_list.h"
#include "validators/lint/months.h"

namespace certwright::validators::rules::apple {

inline std::size_t needed_timestamps(UtcTime not_before, UtcTime not_after) {
  constexpr std::pair<int, std::size_t> kSteps[] = {{15, 2}, {27, 3}, {39, 4}};
  for (const auto& [months, count] : kSteps) {
    if (not_after < plus_months(not_before, months)) return count;
  }
  return 5;
}

inline std::size_t count_logs(const std::vector<SignedCertificateTimestamp>& timestamps) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < timestamps.size(); ++i) {
    bool is_new = true;
    for (std::size_t j = 0; j < i && is_new; ++j) {
      is_new = !equal(timestamps[i].log_id, timestamps[j].log_id);
    }
    count += is_new ? 1U : 0U;
  }
  return count;
}

}  // namespace certwright::validators::rules::apple

// Which certificates of a report end when: the certificates of targets and of their issuers, each
// once, on one axis of time that suits those that end soonest.
//
// Stateless, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "validators/report.h"

namespace certwright::cli {

enum class ValidityState : std::uint8_t { valid, soon, expired, not_yet_valid };

struct TimelineBar {
  CertificatePtr certificate;
  ValidityState state = ValidityState::valid;
  std::string words;        // "soon: 2026-12-01, in 11 days"
  std::string short_words;  // "soon: in 11 days", for a narrow drawing
  bool is_issuer = false;   // of a target, and no target itself
  double from = 0, to = 0;  // parts of the axis, 0 to 1
  bool runs_on = false;     // ends after the axis does
};

struct TimelineTick {
  double place = 0;  // part of the axis
  std::string label;
};

struct Timeline {
  std::vector<TimelineBar> bars;      // the soonest end first
  std::size_t expired = 0, soon = 0;  // of all certificates, not only those shown
  std::size_t left_out = 0;           // certificates that end later than all shown
  std::vector<TimelineTick> ticks;
  double now = 0;
};

// A certificate that ends within so many days is said to end soon.
inline constexpr std::int64_t kSoonDays = 30;
// At most `limit` bars.
Timeline expiry_timeline(const validators::Report& report, std::size_t limit);

}  // namespace certwright::cli

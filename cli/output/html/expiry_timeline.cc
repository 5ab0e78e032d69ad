#include "cli/output/html/expiry_timeline.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "cli/time_text.h"

namespace certwright::cli {
namespace {

using validators::Report;
using validators::TargetResult;

struct Axis {
  UtcTime first, last;

  double place_of(UtcTime time) const {
    const auto part = static_cast<double>(time.seconds - first.seconds) /
                      static_cast<double>(last.seconds - first.seconds);
    return std::clamp(part, 0.0, 1.0);
  }
};

ValidityState state_of(const Certificate& certificate, UtcTime at) {
  if (certificate.not_after < at) return ValidityState::expired;
  if (at < certificate.not_before) return ValidityState::not_yet_valid;
  return certificate.not_after < at.plus_days(kSoonDays) ? ValidityState::soon
                                                         : ValidityState::valid;
}

void set_words(TimelineBar& bar, UtcTime at) {
  const Certificate& certificate = *bar.certificate;
  if (bar.state == ValidityState::not_yet_valid) {
    bar.words = "not valid until " + to_date(certificate.not_before);
    bar.short_words = "not yet valid";
    return;
  }
  if (certificate.not_after == kNoWellDefinedEnd) {
    bar.words = bar.short_words = "no end";
    return;
  }
  const std::string state = bar.state == ValidityState::expired ? "expired "
                            : bar.state == ValidityState::soon  ? "soon: "
                                                                : "";
  const std::string days = relative_days(certificate.not_after.seconds, at.seconds);
  bar.words = state + to_date(certificate.not_after) + ", " + days;
  bar.short_words = state + days;
}

// Each certificate once; what is a target anywhere is no issuer.
std::vector<TimelineBar> all_bars(const Report& report) {
  std::vector<TimelineBar> bars;
  std::unordered_map<std::string, std::size_t> known;
  const auto add = [&](const CertificatePtr& certificate, bool is_issuer) {
    const auto [place, is_new] = known.emplace(certificate->sha256_hex(), bars.size());
    if (is_new) {
      TimelineBar bar;
      bar.certificate = certificate;
      bar.is_issuer = is_issuer;
      bars.push_back(std::move(bar));
    } else {
      bars[place->second].is_issuer = bars[place->second].is_issuer && is_issuer;
    }
  };
  for (const TargetResult& result : report.results) {
    if (result.certificate != nullptr) add(result.certificate, false);
    if (result.paths.empty()) continue;
    for (const auto& certificate : result.paths.front().certificates) {
      const bool is_target =
          result.certificate != nullptr && same_certificate(*certificate, *result.certificate);
      if (!is_target) add(certificate, true);
    }
  }
  return bars;
}

// From a little before today, or what expired within two years, to the last end of a target;
// issuers outlive the axis.
Axis axis_of(const std::vector<TimelineBar>& bars, UtcTime at) {
  UtcTime first = at.plus_days(-60);
  UtcTime last = at.plus_days(120);
  for (const TimelineBar& bar : bars) {
    const Certificate& certificate = *bar.certificate;
    first = std::min(first, std::max(certificate.not_after.plus_days(-60), at.plus_days(-730)));
    if (!bar.is_issuer)
      last = std::max(last, std::min(certificate.not_after, at.plus_days(std::int64_t{4} * 366)));
  }
  return {first, last.plus_seconds((last.seconds - first.seconds) / 12)};
}

// First days of months or years, at most five.
std::vector<TimelineTick> ticks_of(const Axis& axis) {
  constexpr std::array kSteps{1, 2, 3, 6, 12, 24};
  const CalendarTime first = to_calendar(axis.first);
  const CalendarTime last = to_calendar(axis.last);
  const int months = (last.year - first.year) * 12 + last.month - first.month;
  const auto* const step =
      std::ranges::find_if(kSteps, [&](int each) { return months / each <= 5; });
  const int every = step == kSteps.end() ? kSteps.back() : *step;
  std::vector<TimelineTick> ticks;
  const int start = first.year * 12 + first.month - 1;
  for (int month = (start / every + 1) * every; month <= start + months; month += every) {
    CalendarTime day;
    day.year = month / 12;
    day.month = month % 12 + 1;
    const auto time = from_calendar(day);
    if (!time) continue;
    const double place = axis.place_of(*time);
    // A label at either end would not fit.
    if (place < 0.08 || place > 0.92) continue;
    const std::string date = to_date(*time);
    ticks.push_back({place, date.substr(0, every % 12 == 0 ? 4 : 7)});
  }
  return ticks;
}

}  // namespace

Timeline expiry_timeline(const Report& report, std::size_t limit) {
  Timeline timeline;
  timeline.bars = all_bars(report);
  std::ranges::stable_sort(timeline.bars, {}, [](const TimelineBar& bar) {
    return std::tuple(bar.certificate->not_after, bar.is_issuer);
  });
  for (TimelineBar& bar : timeline.bars) {
    bar.state = state_of(*bar.certificate, report.at);
    timeline.expired += bar.state == ValidityState::expired ? 1 : 0;
    timeline.soon += bar.state == ValidityState::soon ? 1 : 0;
  }
  if (timeline.bars.size() > limit) {
    timeline.left_out = timeline.bars.size() - limit;
    timeline.bars.resize(limit);
  }
  const Axis axis = axis_of(timeline.bars, report.at);
  for (TimelineBar& bar : timeline.bars) {
    const Certificate& certificate = *bar.certificate;
    set_words(bar, report.at);
    bar.from = axis.place_of(certificate.not_before);
    bar.to = axis.place_of(certificate.not_after);
    bar.runs_on = axis.last < certificate.not_after;
  }
  timeline.ticks = ticks_of(axis);
  timeline.now = axis.place_of(report.at);
  return timeline;
}

}  // namespace certwright::cli

#include "cli/output/html/expiry_timeline_svg.h"

#include <algorithm>
#include <string>

#include "cli/output/html/expiry_timeline.h"
#include "cli/output/html/svg_text.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kShown = 25;
constexpr double kNarrow = 330;  // the drawing's width in a window of 400 pixels, less a little
constexpr double kWide = 640;    // and at least so much from 760 pixels on
constexpr double kAxis = 46;     // height of what stands above the bars
constexpr double kRow = 48;
constexpr double kBar = 12;
constexpr SvgFont kName{13, SvgWeight::bold};
constexpr SvgFont kWords{12, SvgWeight::normal};

std::string_view css_class(ValidityState state) {
  switch (state) {
    case ValidityState::valid: return "valid";
    case ValidityState::soon: return "soon";
    case ValidityState::expired: return "expired";
    case ValidityState::not_yet_valid: break;
  }
  return "waiting";
}

void write_hatching(HtmlWriter& html, std::string id, std::string transform) {
  html.open("pattern", {{"id", id},
                        {"class", id},
                        {"width", "7"},
                        {"height", "7"},
                        {"patternUnits", "userSpaceOnUse"},
                        {"patternTransform", std::move(transform)}});
  html.empty("rect", {{"width", "7"}, {"height", "7"}, {"class", "ground"}});
  html.empty("rect", {{"width", "3"}, {"height", "7"}, {"class", "stripe"}});
  html.close("pattern");
}

// "now 2026-11-20", on the side of its line where there is room.
std::string anchor_at(double place) {
  if (place < 0.2) return {};
  return place > 0.8 ? "end" : "middle";
}

void write_axis(HtmlWriter& html, const Timeline& timeline, UtcTime at, double height) {
  for (const TimelineTick& tick : timeline.ticks) {
    const std::string x = svg_percent(tick.place);
    html.empty("line", {{"x1", x},
                        {"x2", x},
                        {"y1", svg_number(kAxis - 8)},
                        {"y2", svg_number(height)},
                        {"class", "tick"}});
    write_svg_text(html, {x, svg_number(kAxis - 14), "middle", "note", 60, kWords}, tick.label);
  }
  const std::string now = svg_percent(timeline.now);
  html.empty(
      "line",
      {{"x1", now}, {"x2", now}, {"y1", "18"}, {"y2", svg_number(height)}, {"class", "now"}});
  write_svg_text(html, {now, "12", anchor_at(timeline.now), "now-label", 140, kName},
                 "now: " + to_date(at));
}

// Name and words once for a narrow and once for a wide drawing; the style sheet shows one of the
// two.
void write_words(HtmlWriter& html, const TimelineBar& bar, double y) {
  const std::string name =
      short_name(bar.certificate->display_name()) + (bar.is_issuer ? " (issuer)" : "");
  const bool strong = bar.state == ValidityState::expired || bar.state == ValidityState::soon;
  const SvgFont font{kWords.size, strong ? SvgWeight::bold : SvgWeight::normal};
  const auto write = [&](const std::string& words, double width, std::string_view which) {
    const std::string line = svg_number(y);
    const std::string kind(which);
    const double left = width - estimated_width(words, font) - 14;
    write_svg_text(html, {"0", line, "", "name" + kind, left, kName}, name);
    write_svg_text(html, {"100%", line, "end", "words" + kind, width, font}, words);
  };
  write(bar.words, kWide, " wide");
  write(bar.short_words, kNarrow, " narrow");
}

void write_bar(HtmlWriter& html, const TimelineBar& bar, double top) {
  html.open("g", {{"class", "bar " + std::string(css_class(bar.state))}});
  write_words(html, bar, top + 14);
  const double width = std::max(bar.to - bar.from, 0.01);
  const double from = std::min(bar.from, 1 - width);
  html.empty("rect", {{"x", "0"},
                      {"y", svg_number(top + 22)},
                      {"width", "100%"},
                      {"height", svg_number(kBar)},
                      {"rx", "6"},
                      {"class", "track"}});
  html.empty("rect", {{"x", svg_percent(from)},
                      {"y", svg_number(top + 22)},
                      {"width", svg_percent(width)},
                      {"height", svg_number(kBar)},
                      {"rx", bar.runs_on ? "0" : "6"},
                      {"class", "span"}});
  html.close("g");
}

void write_drawing(HtmlWriter& html, const Timeline& timeline, UtcTime at) {
  const double height = kAxis + static_cast<double>(timeline.bars.size()) * kRow;
  html.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"class", "timeline"},
                    {"role", "img"},
                    {"aria-labelledby", "timeline-title timeline-text"},
                    {"width", "100%"},
                    {"height", svg_number(height)}});
  html.leaf("title", {{"id", "timeline-title"}}, "Expiry timeline");
  std::string description;
  for (const TimelineBar& bar : timeline.bars) {
    description += short_name(bar.certificate->display_name()) + ": " + bar.words + ". ";
  }
  html.leaf("desc", {{"id", "timeline-text"}}, description);
  html.open("defs");
  write_hatching(html, "hatch-expired", "rotate(45)");
  write_hatching(html, "hatch-soon", "rotate(-45)");
  html.close("defs");
  write_axis(html, timeline, at, height);
  double top = kAxis;
  for (const TimelineBar& bar : timeline.bars) {
    write_bar(html, bar, top);
    top += kRow;
  }
  html.close("svg");
}

}  // namespace

void write_expiry_timeline(HtmlWriter& html, const validators::Report& report) {
  const Timeline timeline = expiry_timeline(report, kShown);
  if (timeline.bars.empty()) return;
  html.open("section", {{"aria-labelledby", "expiry"}, {"class", "panel"}});
  html.leaf("h2", {{"id", "expiry"}}, "Expiry");
  const std::string days = std::to_string(kSoonDays) + " days";
  const bool calm = timeline.expired == 0 && timeline.soon == 0;
  html.leaf("p", {{"class", "lead"}},
            calm ? "No certificate has expired or ends within " + days + "."
                 : counted(timeline.expired, "certificate") + " expired, " +
                       std::to_string(timeline.soon) + " within " + days +
                       " of the end: these bars are hatched.");
  write_drawing(html, timeline, report.at);
  if (timeline.left_out != 0) {
    html.leaf("p", {{"class", "quiet"}},
              "The " + std::to_string(timeline.bars.size()) + " that end soonest are drawn; " +
                  counted(timeline.left_out, "more certificate") +
                  (timeline.left_out == 1 ? " ends" : " end") + " later.");
  }
  html.close("section");
}

}  // namespace certwright::cli

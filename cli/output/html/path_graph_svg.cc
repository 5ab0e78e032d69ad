#include "cli/output/html/path_graph_svg.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/output/html/drawn_paths.h"
#include "cli/output/html/svg_text.h"

namespace certwright::cli {
namespace {

using validators::CandidatePath;
using validators::TargetResult;
using validators::Verdict;

constexpr std::size_t kDrawnPaths = 5;  // as many lanes still leave room for names
constexpr double kWidth = 360;
constexpr double kLane = 20;
constexpr double kFirstLane = 11;
constexpr double kGap = 36;  // between two certificates; holds the words of a broken link
constexpr double kLine = 17;
constexpr double kPadding = 9;
constexpr double kRadius = 6;
constexpr SvgFont kName{13, SvgWeight::bold};
constexpr SvgFont kNote{11.5, SvgWeight::normal};
constexpr SvgFont kWrong{11.5, SvgWeight::bold};

struct Line {
  std::string text;
  std::string_view css_class;
  SvgFont font;
};

std::string until(const Certificate& certificate, UtcTime at) {
  if (certificate.not_after == kNoWellDefinedEnd) return "no end of validity";
  const bool expired = certificate.not_after < at;
  return (expired ? "expired " : "valid until ") + to_date(certificate.not_after);
}

class Drawing {
 public:
  Drawing(HtmlWriter& html, const DrawnPaths& graph, const TargetResult& result, UtcTime at)
      : html_(html), graph_(graph), result_(result), at_(at) {
    measure();
  }

  void write(std::string_view id, const std::string& description);

 private:
  void measure();
  std::vector<Line> lines_of(const DrawnNode& node) const;
  void write_link(const DrawnNode& node);
  void write_card(const DrawnNode& node);
  void write_dot(const DrawnNode& node);

  double gutter() const { return kFirstLane + static_cast<double>(graph_.lanes) * kLane; }
  double lane_x(const DrawnNode& node) const {
    return kFirstLane + static_cast<double>(node.lane) * kLane;
  }
  double height_of(const DrawnNode& node) const {
    return static_cast<double>(lines_of(node).size()) * kLine + 2 * kPadding;
  }
  double top(const DrawnNode& node) const { return tops_[node.row]; }
  double dot_y(const DrawnNode& node) const { return top(node) + kPadding + kLine / 2; }
  static bool is_bad(const DrawnNode& node) {
    return node.certificate == nullptr || !node.problem.empty();
  }

  HtmlWriter& html_;
  const DrawnPaths& graph_;
  const TargetResult& result_;
  UtcTime at_;
  std::vector<double> tops_;  // by row
  double height_ = 0;
};

void Drawing::measure() {
  std::vector<double> heights(graph_.nodes.size());
  for (const DrawnNode& node : graph_.nodes) heights[node.row] = height_of(node);
  double y = 1;
  for (const double height : heights) {
    tops_.push_back(y);
    y += height + kGap;
  }
  height_ = y - kGap + 1;
}

std::vector<Line> Drawing::lines_of(const DrawnNode& node) const {
  std::vector<Line> lines;
  if (node.certificate == nullptr) {
    lines.push_back({node.label, "name wrong", kName});
    if (!node.note.empty()) lines.push_back({node.note, "note", kNote});
  } else {
    lines.push_back({node.certificate->display_name(), "name", kName});
    const std::string_view part = !node.subject    ? "Target"
                                  : node.is_anchor ? "Trust anchor"
                                                   : "Issuer";
    lines.push_back(
        {std::string(!node.subject && node.is_anchor ? "Target and trust anchor" : part) + ", " +
             until(*node.certificate, at_),
         "note", kNote});
  }
  if (!node.problem.empty()) lines.push_back({"✕ " + node.problem, "wrong", kWrong});
  if (!node.subject && node.problem.empty() && result_.verdict == Verdict::fail) {
    const auto errors = static_cast<std::size_t>(
        std::ranges::count_if(result_.findings, [](const validators::Finding& finding) {
          return finding.severity >= validators::Severity::error;
        }));
    lines.push_back({"✕ " + counted(errors, "error") + ", see the findings", "wrong", kWrong});
  }
  if (!node.outcome.empty()) lines.push_back({node.outcome, "note", kNote});
  return lines;
}

void Drawing::write_link(const DrawnNode& node) {
  if (!node.subject) return;
  const DrawnNode& subject = graph_.nodes[*node.subject];
  const bool broken = !node.broken_link.empty();
  const double x = lane_x(node);
  const double to_x = lane_x(subject);
  const double to_y = dot_y(subject);
  const std::string start = "M" + svg_number(x) + " " + svg_number(dot_y(node) + kRadius);
  const double bend = 8;
  const bool straight = node.lane == subject.lane;
  const std::string line = straight ? start + "V" + svg_number(to_y - kRadius)
                                    : start + "V" + svg_number(to_y - bend) + "q0 " +
                                          svg_number(bend) + " " + svg_number(-bend) + " " +
                                          svg_number(bend) + "H" + svg_number(to_x + kRadius);
  html_.empty("path", {{"d", line},
                       {"class", broken           ? "link broken"
                                 : node.is_proved ? "link good"
                                                  : "link"}});
  if (!broken) {
    const std::string arrow =
        straight ? "M" + svg_number(to_x) + " " + svg_number(to_y - kRadius) + "l-4 -7h8z"
                 : "M" + svg_number(to_x + kRadius) + " " + svg_number(to_y) + "l7 -4v8z";
    html_.empty("path", {{"d", arrow}, {"class", node.is_proved ? "arrow good" : "arrow"}});
    return;
  }
  const double y = top(node) + height_of(node) + kGap / 2;
  html_.empty("circle",
              {{"cx", svg_number(x)}, {"cy", svg_number(y)}, {"r", "8"}, {"class", "break"}});
  html_.empty("path",
              {{"d", "M" + svg_number(x - 3.5) + " " + svg_number(y - 3.5) + "l7 7m0 -7l-7 7"},
               {"class", "cross"}});
  write_svg_text(html_,
                 {svg_number(gutter()), svg_number(y + 4), "", "wrong", kWidth - gutter(), kWrong},
                 "Broken: " + node.broken_link);
}

void Drawing::write_card(const DrawnNode& node) {
  const double x = gutter();
  html_.empty("rect", {{"x", svg_number(x)},
                       {"y", svg_number(top(node))},
                       {"width", svg_number(kWidth - x - 1)},
                       {"height", svg_number(height_of(node))},
                       {"rx", "8"},
                       {"class", node.certificate == nullptr ? "card missing"
                                 : is_bad(node)              ? "card faulty"
                                 : node.is_anchor            ? "card anchor"
                                                             : "card"}});
  double y = top(node) + kPadding + kLine - 4;
  for (const Line& line : lines_of(node)) {
    write_svg_text(html_,
                   {svg_number(x + 12), svg_number(y), "", std::string(line.css_class),
                    kWidth - x - 24, line.font},
                   line.text);
    y += kLine;
  }
}

void Drawing::write_dot(const DrawnNode& node) {
  const std::string x = svg_number(lane_x(node));
  const std::string y = svg_number(dot_y(node));
  html_.empty("circle", {{"cx", x},
                         {"cy", y},
                         {"r", svg_number(kRadius)},
                         {"class", is_bad(node)                       ? "dot faulty"
                                   : node.is_proved || node.is_anchor ? "dot good"
                                                                      : "dot"}});
  if (node.is_anchor) html_.empty("circle", {{"cx", x}, {"cy", y}, {"r", "2.5"}, {"class", "eye"}});
}

void Drawing::write(std::string_view id, const std::string& description) {
  const std::string title_id = std::string(id) + "-title";
  const std::string text_id = std::string(id) + "-text";
  html_.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                     {"class", "graph"},
                     {"role", "img"},
                     {"aria-labelledby", title_id + " " + text_id},
                     {"viewBox", "0 0 " + svg_number(kWidth) + " " + svg_number(height_)},
                     {"width", svg_number(kWidth)},
                     {"height", svg_number(height_)}});
  html_.leaf("title", {{"id", title_id}}, "Certification path");
  html_.leaf("desc", {{"id", text_id}}, description);
  for (const DrawnNode& node : graph_.nodes) write_link(node);
  for (const DrawnNode& node : graph_.nodes) {
    write_card(node);
    write_dot(node);
  }
  html_.close("svg");
}

}  // namespace

std::string path_in_words(const CandidatePath& path) {
  std::string out;
  for (const auto& certificate : path.certificates) {
    out += (out.empty() ? "" : " → ") + short_name(certificate->display_name());
  }
  return out;
}

void write_path_graph(HtmlWriter& html, const TargetResult& result, UtcTime at,
                      std::string_view id) {
  if (result.paths.empty()) return;
  const std::size_t shown = std::min(result.paths.size(), kDrawnPaths);
  const std::vector<CandidatePath> drawn(result.paths.begin(),
                                         result.paths.begin() + static_cast<std::ptrdiff_t>(shown));
  std::string description;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool valid = drawn[i].outcome == CandidatePath::Outcome::valid;
    description += (i == 0 ? "Path " : " Path ") + std::to_string(i + 1) + ", " +
                   (valid ? "valid" : "rejected") +
                   (valid || drawn[i].reason.empty() ? "" : " (" + drawn[i].reason + ")") + ": " +
                   path_in_words(drawn[i]) + ".";
  }
  const DrawnPaths graph = drawn_paths(drawn);
  if (!graph.nodes.empty()) Drawing(html, graph, result, at).write(id, description);
  if (shown == result.paths.size()) return;
  const std::size_t more = result.paths.size() - shown;
  html.leaf("p", {{"class", "quiet"}},
            counted(more, "more path") + (more == 1 ? " was" : " were") +
                " tried and rejected; the drawing shows the best " + std::to_string(shown) + ".");
}

}  // namespace certwright::cli

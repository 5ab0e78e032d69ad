#include "cli/output/report_html.h"

#include <algorithm>
#include <tuple>

#include "cli/output/html/drawn_paths.h"
#include "cli/output/html/expiry_timeline.h"
#include "cli/output/html/fix_text.h"
#include "cli/output/html/html_writer.h"
#include "cli/output/html/svg_text.h"
#include "tests/browser/report_scenes.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

using tests::hostile_report;
using tests::large_report;
using tests::path_report;
using validators::Report;
using validators::TargetResult;

const TargetResult& result_of(const Report& report, std::string_view target) {
  const auto found = std::ranges::find(report.results, target, &TargetResult::target);
  REQUIRE(found != report.results.end());
  return *found;
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("the writer of markup encodes text and attributes", "[cli][html][T-111][T-112]") {
  HtmlWriter html;
  html.open("p", {{"class", "a\"b'<&>"}, {"id", ""}}).text("<b>&amp; \"x\" 'y'\x1B\xE2\x80\xAE]]>");
  html.leaf("code", "\xFF").close("p");
  html.empty("rect", {{"x", "1"}});
  const std::string page = std::move(html).take();
  CHECK(page ==
        "<!DOCTYPE html>\n<p class=\"a&quot;b&#39;&lt;&amp;&gt;\">&lt;b&gt;&amp;amp; &quot;x&quot; "
        "&#39;y&#39;\\u{1B}\\u{202E}]]&gt;<code>\\xFF</code></p>\n<rect x=\"1\" />");
}

TEST_CASE("text in drawings is cut where it does not fit", "[cli][html]") {
  const SvgFont font{10, SvgWeight::normal};
  CHECK(estimated_width("aaaa", font) == Approx(25.8));
  CHECK(estimated_width("aaaa", {10, SvgWeight::bold}) == Approx(28.896));
  CHECK(fitted("aaaa", 25.8, font) == "aaaa");
  CHECK(fitted("aaaa", 25.7, font) == "aa…");
  CHECK(fitted("a aaa", 21, font) == "a…");
  CHECK(fitted("證明書", 25, font) == "…");
  CHECK(fitted("證明書", 32, font) == "證…");

  HtmlWriter html;
  write_svg_text(html, {"1", "2", "", "name", 17, font}, "a<b>");
  write_svg_text(html, {"1", "2", "end", "", 90, font}, "a<b>");
  const std::string page = std::move(html).take();
  CHECK(page ==
        "<!DOCTYPE html>\n<text x=\"1\" y=\"2\" class=\"name\"><title>a&lt;b&gt;</title>a…</text>"
        "<text x=\"1\" y=\"2\" text-anchor=\"end\">a&lt;b&gt;</text>");
}

TEST_CASE("numbers of drawings do not depend on the locale", "[cli][html][T-114]") {
  CHECK(svg_number(12) == "12");
  CHECK(svg_number(100) == "100");
  CHECK(svg_number(-0.001) == "0");
  CHECK(svg_number(1.239) == "1.24");
  CHECK(svg_number(0.5) == "0.5");
  CHECK(svg_percent(0.125) == "12.5%");
}

TEST_CASE("commands in advice are recognised", "[cli][html]") {
  struct Row {
    std::string_view fix;
    std::vector<std::string> commands;
  };
  const Row rows[] = {
      {"have it issued: certwright csr new a.example --key-type ec-p256 -o FILE; or let it be",
       {"certwright csr new a.example --key-type ec-p256 -o FILE"}},
      {"certwright ca renew, or certwright csr new for another CA",
       {"certwright ca renew", "certwright csr new"}},
      {"certwright show FILE says what a file holds", {"certwright show FILE"}},
      {"all names: certwright role derive ROLE prints them", {"certwright role derive ROLE"}},
      {"add it (a root: --roots FILE) to the chain", {"--roots FILE"}},
      {"certwright judges, and certwright frobs nothing", {}},
      {"a well-known -- dash", {}},
      {"", {}},
  };
  for (const Row& row : rows) {
    std::string whole;
    std::vector<std::string> commands;
    for (const FixPart& part : fix_parts(row.fix)) {
      whole += part.text;
      if (part.kind == FixPart::Kind::command) commands.push_back(part.text);
    }
    CHECK(whole == row.fix);
    CHECK(commands == row.commands);
  }
}

TEST_CASE("a path is drawn with the link that breaks it", "[cli][html]") {
  struct Row {
    std::string_view target;
    std::size_t nodes;
    std::size_t marked;  // node
    std::string broken_link, problem;
    std::size_t anchors;
  };
  const Row rows[] = {
      {"www.pem", 3, 2, "", "", 1},
      {"old.pem", 3, 0, "", "A certificate has expired", 1},
      {"branch.pem", 3, 1, "", "A certificate has expired", 1},
      {"lone.pem", 2, 1, "The issuer's certificate is missing", "", 0},
      {"damaged.pem", 3, 2, "A signature is damaged or forged", "", 0},
      {"own-root.pem", 2, 1, "The path ends in a root that is not trusted", "", 0},
  };
  const Report report = path_report();
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const DrawnPaths graph = drawn_paths(result_of(report, row.target).paths);
    REQUIRE(graph.nodes.size() == row.nodes);
    CHECK(graph.lanes == 1);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      CHECK(graph.nodes[i].broken_link == (i == row.marked ? row.broken_link : ""));
      CHECK(graph.nodes[i].problem == (i == row.marked ? row.problem : ""));
      CHECK(graph.nodes[i].row == row.nodes - 1 - i);
    }
    CHECK(static_cast<std::size_t>(std::ranges::count(graph.nodes, true, &DrawnNode::is_anchor)) ==
          row.anchors);
  }
  CHECK(drawn_paths({}).nodes.empty());
}

TEST_CASE("paths that begin alike share what they share", "[cli][html]") {
  const Report report = path_report();
  const DrawnPaths graph = drawn_paths(result_of(report, "namesake.pem").paths);
  using Place = std::tuple<std::string, std::size_t, std::size_t, std::string>;
  std::vector<Place> places;
  for (const DrawnNode& node : graph.nodes) {
    places.emplace_back(node.certificate ? node.certificate->display_name() : node.label, node.lane,
                        node.row, node.outcome);
  }
  CHECK(places == std::vector<Place>{
                      {"www.lab.example", 0, 7, ""},
                      {"Lab Issuing CA 1", 0, 6, ""},
                      {"Lab Root", 0, 5, "Path 1: chain.same_name_other_root"},
                      {"Lab Issuing CA 1", 1, 4, ""},
                      {"Partner Root", 1, 3, ""},
                      {"No trust anchor", 1, 2, "Path 2: chain.untrusted_root"},
                      {"Issuer is missing", 2, 1, "Path 3: chain.issuer_missing"},
                      {"Issuer is missing", 3, 0, "Path 4: chain.issuer_missing"},
                  });
  CHECK(graph.lanes == 4);
  CHECK(graph.nodes[2].is_anchor);
  CHECK_FALSE(graph.nodes[4].is_anchor);
  CHECK(graph.nodes[6].note == "CN=Partner Root");
}

TEST_CASE("the expiry timeline shows what ends first", "[cli][html]") {
  const Timeline timeline = expiry_timeline(path_report(), 25);
  std::vector<std::pair<std::string, std::string>> bars;
  for (const TimelineBar& bar : timeline.bars) {
    bars.emplace_back(bar.certificate->display_name() + (bar.is_issuer ? " (CA)" : ""), bar.words);
    CHECK(bar.from >= 0);
    CHECK(bar.from < bar.to);
    CHECK(bar.to <= 1);
  }
  CHECK(bars == std::vector<std::pair<std::string, std::string>>{
                    {"old.lab.example", "expired 2026-11-08, 12 days ago"},
                    {"Lab Issuing CA 0 (CA)", "expired 2026-11-16, 4 days ago"},
                    {"mail.lab.example", "soon: 2026-12-01, in 11 days"},
                    {"branch.lab.example", "2027-01-24, in 65 days"},
                    {"Partner Root", "2027-09-16, in 300 days"},
                    {"www.lab.example", "2027-10-21, in 335 days"},
                    {"next.lab.example", "not valid until 2026-12-10"},
                    {"Lab Issuing CA 1 (CA)", "2030-03-04, in 1200 days"},
                    {"Lab Root (CA)", "2046-01-19, in 7000 days"},
                });
  CHECK(timeline.bars[0].short_words == "expired 12 days ago");
  CHECK(timeline.bars[2].short_words == "soon: in 11 days");
  CHECK(timeline.bars[6].short_words == "not yet valid");
  CHECK(timeline.expired == 2);
  CHECK(timeline.soon == 1);
  CHECK(timeline.left_out == 0);
  CHECK(timeline.bars.back().runs_on);
  CHECK_FALSE(timeline.bars[5].runs_on);
  std::vector<std::string> labels;
  for (const TimelineTick& tick : timeline.ticks) labels.push_back(tick.label);
  CHECK(labels == std::vector<std::string>{"2027-01", "2027-04", "2027-07", "2027-10"});
  const Timeline cut = expiry_timeline(path_report(), 1);
  CHECK(cut.bars.size() == 1);
  CHECK(cut.left_out == 8);
  CHECK(cut.expired == 2);
  CHECK(expiry_timeline(Report{}, 25).bars.empty());
}

TEST_CASE("an HTML report of nothing says so", "[cli][html]") {
  const std::string page = report_html(Report{});
  CHECK(page.find("<h1 class=\"name\">Nothing was judged</h1>") != page.npos);
  CHECK(page.find("<time datetime=\"1970-01-01T00:00:00Z\">1970-01-01 00:00:00 UTC</time>") !=
        page.npos);
  CHECK(occurrences(page, "<svg") == 0);
}

TEST_CASE("names make no markup in an HTML report", "[cli][html][T-111][T-112]") {
  const Report report = hostile_report();
  const std::string page = report_html(report);
  CHECK(occurrences(page, "<script") == 0);
  CHECK(occurrences(page, "<img") == 0);
  CHECK(occurrences(page, "<iframe") == 0);
  CHECK(occurrences(page, "<style>") == 1);
  CHECK(occurrences(page, "</style>") == 1);
  CHECK(occurrences(page, "<svg") == tests::hostile_names().size() + 1);
  CHECK(std::ranges::none_of(page, [](char c) { return c >= 0 && c < ' ' && c != '\n'; }));
  CHECK((page == report_html(report)));
}

TEST_CASE("a report of many targets folds those that pass", "[cli][html]") {
  const std::string page = report_html(large_report(200));
  CHECK(occurrences(page, "<details class=\"target panel\"") == 200);
  CHECK(occurrences(page, " open=\"open\"") == 4);
  CHECK(page.find("<summary>196 targets pass without a warning</summary>") != page.npos);
  CHECK(page.find("<summary>196 targets without a warning</summary>") != page.npos);
  CHECK(page.find("<h1 class=\"name\">4 of 200 targets do not pass</h1>") != page.npos);
}

}  // namespace certwright::cli

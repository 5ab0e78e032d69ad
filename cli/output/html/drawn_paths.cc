#include "cli/output/html/drawn_paths.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "validators/finding_catalogue.h"

namespace certwright::cli {
namespace {

using validators::CandidatePath;
using validators::Finding;
using validators::Severity;

// What is wrong between a certificate and its issuer, rather than with either.
struct LinkFault {
  std::string_view id;
  std::string_view missing;  // the label where no issuer is there to be drawn
};
constexpr std::array kLinkFaults{
    LinkFault{"chain.bad_signature", "No issuer that signed it"},
    LinkFault{"chain.issuer_key_differs", "No issuer with that key"},
    LinkFault{"chain.issuer_missing", "Issuer is missing"},
    LinkFault{"chain.no_path", "No trust anchor"},
    LinkFault{"chain.partial", "Issuer is missing"},
    LinkFault{"chain.same_name_other_root", "Trusted root has another key"},
    LinkFault{"chain.self_signed", "No trust anchor"},
    LinkFault{"chain.untrusted_root", "No trust anchor"},
};

const LinkFault* link_fault(std::string_view id) {
  const auto* const found = std::ranges::find(kLinkFaults, id, &LinkFault::id);
  return found == kLinkFaults.end() ? nullptr : found;
}

std::string title_of(std::string_view id) {
  const auto* const definition = validators::find_definition(id);
  std::string title(definition == nullptr ? id : definition->title);
  if (title.ends_with('.')) title.pop_back();
  return title;
}

// Whether the last certificate may be no trust anchor: distrusted, or of the right name only.
bool is_doubtful_end(const CandidatePath& path) {
  const std::size_t count = path.certificates.size();
  return std::ranges::any_of(path.findings, [&](const Finding& fault) {
    const std::size_t position = fault.certificate ? fault.certificate->position : count;
    if (fault.id == "chain.distrusted") return position + 1 >= count;
    return position + 2 >= count &&
           (fault.id == "chain.issuer_key_differs" || fault.id == "chain.bad_signature");
  });
}

class GraphMaker {
 public:
  void add(const CandidatePath& path);
  DrawnPaths take();

 private:
  std::size_t issuer_of(std::size_t subject, const CertificatePtr& certificate);
  std::size_t missing_above(std::size_t subject, std::string_view label);
  void mark(const Finding& fault, const std::vector<std::size_t>& line, std::size_t& end);
  void mark_all(const CandidatePath& path, const std::vector<std::size_t>& line, std::size_t& end);
  std::size_t place_lanes(std::size_t node, std::size_t lane);
  void place_rows(std::size_t node);

  DrawnPaths graph_;
  std::size_t paths_ = 0;
  std::size_t next_row_ = 0;
};

std::size_t GraphMaker::issuer_of(std::size_t subject, const CertificatePtr& certificate) {
  for (const std::size_t known : graph_.nodes[subject].issuers) {
    const auto& other = graph_.nodes[known].certificate;
    if (other != nullptr && same_certificate(*other, *certificate)) return known;
  }
  DrawnNode node;
  node.certificate = certificate;
  node.subject = subject;
  graph_.nodes.push_back(std::move(node));
  graph_.nodes[subject].issuers.push_back(graph_.nodes.size() - 1);
  return graph_.nodes.size() - 1;
}

std::size_t GraphMaker::missing_above(std::size_t subject, std::string_view label) {
  DrawnNode node;
  node.label = label;
  node.subject = subject;
  const auto& last = *graph_.nodes[subject].certificate;
  if (!last.is_self_issued()) node.note = last.issuer.to_string();
  graph_.nodes.push_back(std::move(node));
  graph_.nodes[subject].issuers.push_back(graph_.nodes.size() - 1);
  return graph_.nodes.size() - 1;
}

// `line`: the nodes of the path, target first; `end`: the node that the path is told at.
void GraphMaker::mark(const Finding& fault, const std::vector<std::size_t>& line,
                      std::size_t& end) {
  const std::size_t position =
      fault.certificate ? std::min(fault.certificate->position, line.size() - 1) : line.size() - 1;
  const LinkFault* const link = link_fault(fault.id);
  std::string& place = [&]() -> std::string& {
    if (link == nullptr) return graph_.nodes[line[position]].problem;
    if (position + 1 < line.size()) return graph_.nodes[line[position + 1]].broken_link;
    if (end == line.back()) end = missing_above(line.back(), link->missing);
    return graph_.nodes[end].broken_link;
  }();
  if (place.empty()) place = title_of(fault.id);
}

void GraphMaker::mark_all(const CandidatePath& path, const std::vector<std::size_t>& line,
                          std::size_t& end) {
  bool marked = false;
  for (const Finding& fault : path.findings) {
    if (fault.severity < Severity::error) continue;
    mark(fault, line, end);
    marked = true;
  }
  if (marked) return;
  std::string& problem = graph_.nodes[end].problem;
  if (problem.empty()) problem = title_of(path.reason.empty() ? "chain.no_path" : path.reason);
}

void GraphMaker::add(const CandidatePath& path) {
  if (path.certificates.empty()) return;
  if (graph_.nodes.empty()) graph_.nodes.emplace_back().certificate = path.certificates.front();
  std::vector<std::size_t> line{0};
  for (std::size_t i = 1; i < path.certificates.size(); ++i) {
    line.push_back(issuer_of(line.back(), path.certificates[i]));
  }
  const bool valid = path.outcome == CandidatePath::Outcome::valid;
  std::size_t end = line.back();
  if (!valid) mark_all(path, line, end);
  for (const std::size_t node : line) graph_.nodes[node].is_proved |= valid;
  // Everything but a trust anchor has the lack of one told above it.
  if (end == line.back() && !is_doubtful_end(path)) graph_.nodes[end].is_anchor = true;
  std::string& outcome = graph_.nodes[end].outcome;
  ++paths_;
  outcome += (outcome.empty() ? "Path " : "; path ") + std::to_string(paths_) + ": " +
             (valid                 ? "valid"
              : path.reason.empty() ? "rejected"
                                    : path.reason);
}

// The issuers beside the best one stand in lanes that nothing below them uses. Returns the last
// lane used.
std::size_t GraphMaker::place_lanes(std::size_t node, std::size_t lane) {
  graph_.nodes[node].lane = lane;
  std::size_t last = lane;
  const std::vector<std::size_t> issuers = graph_.nodes[node].issuers;
  for (std::size_t i = 0; i < issuers.size(); ++i) {
    last = place_lanes(issuers[i], i == 0 ? lane : last + 1);
  }
  return last;
}

// Issuers before what they issued, the best path last.
void GraphMaker::place_rows(std::size_t node) {
  const std::vector<std::size_t> issuers = graph_.nodes[node].issuers;
  for (auto issuer = issuers.rbegin(); issuer != issuers.rend(); ++issuer) place_rows(*issuer);
  graph_.nodes[node].row = next_row_++;
}

DrawnPaths GraphMaker::take() {
  if (graph_.nodes.empty()) return {};
  graph_.lanes = place_lanes(0, 0) + 1;
  place_rows(0);
  return std::move(graph_);
}

}  // namespace

DrawnPaths drawn_paths(const std::vector<CandidatePath>& paths) {
  GraphMaker maker;
  for (const CandidatePath& path : paths) maker.add(path);
  return maker.take();
}

}  // namespace certwright::cli

// The certification paths of one result as one graph: candidates that begin alike share their
// nodes, and what breaks a path is told of the link or the certificate where it breaks.
//
// Rows run from the trust anchors down to the target, which is last; lanes stand side by side, the
// best path in lane 0. Lines never cross: a lane is free from where it begins down to where it
// joins. Stateless, thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "validators/report.h"

namespace certwright::cli {

struct DrawnNode {
  CertificatePtr certificate;  // null: it is what is missing
  std::string label;           // of what is missing; empty otherwise
  std::string note;
  std::optional<std::size_t> subject;  // the node that this one is to have issued; none: the target
  std::vector<std::size_t> issuers;    // the best first
  bool is_anchor = false;
  bool is_proved = false;   // stands on a valid path
  std::string broken_link;  // what is wrong between it and `subject`; empty when nothing is
  std::string problem;      // what is wrong with it itself; empty when nothing is
  std::string outcome;      // where a path ends: "Path 1: valid", "Path 2: chain.expired"
  std::size_t lane = 0, row = 0;
};

struct DrawnPaths {
  std::vector<DrawnNode> nodes;  // the target first
  std::size_t lanes = 0;
};

// Empty when no path was tried.
DrawnPaths drawn_paths(const std::vector<validators::CandidatePath>& paths);

}  // namespace certwright::cli

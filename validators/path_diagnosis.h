// Why there is no valid path: candidate paths with everything that is wrong along each, and the
// causes to report. Part of the path builder (path_builder.h tells how the best one is chosen).
#pragma once

#include <span>
#include <vector>

#include "validators/path_graph.h"

namespace certwright::validators {

struct Diagnosis {
  std::vector<Finding> causes;
  std::vector<CandidatePath> candidates;  // the best first
};

// Which of several errors of one path is named as its reason; null when none is an error.
const Finding* deciding_cause(std::span<const Finding> findings);

// Follows names wherever a signature does not contradict them. Draws on a budget of its own for
// steps and comparisons, and on that of `signatures` for signatures.
Diagnosis diagnose_paths(const PathRequest& request, PathGraph& graph,
                         SignatureVerdicts& signatures);

}  // namespace certwright::validators

#include "validators/path_builder.h"

#include <algorithm>
#include <tuple>

#include "validators/certificate_text.h"
#include "validators/path_diagnosis.h"
#include "validators/path_graph.h"

namespace certwright::validators {
namespace {

using Index = PathGraph::Index;

// Depth-first search for one valid path. Every pair of certificates found not to fit is removed
// from the graph, and the search starts again with better distances.
class Search {
 public:
  Search(const PathRequest& request, PathGraph& graph, SignatureVerdicts& signatures,
         Budget& budget)
      : request_(request), graph_(graph), signatures_(signatures), budget_(budget) {}

  // The path as indexes, target first; empty when there is none or the budget is spent.
  std::vector<Index> run();
  PathValidation take_validation() { return std::move(validation_); }

 private:
  enum class Step : std::uint8_t { found, again, dead_end, stop };
  Step extend();
  Step try_path();
  std::vector<Index> candidates() const;
  bool fits_above(Index issuer);
  bool has_room() const;

  const PathRequest& request_;
  PathGraph& graph_;
  SignatureVerdicts& signatures_;
  Budget& budget_;
  std::vector<Index> path_;
  PathValidation validation_;
};

std::vector<Index> Search::run() {
  graph_.measure();
  Step step = Step::again;
  while (step == Step::again) {
    path_.assign(1, graph_.target());
    step = extend();
  }
  if (step != Step::found) path_.clear();
  return path_;
}

// Usable issuers of the path's last certificate, the most promising first: nearest to an anchor,
// then by key identifier, then what lives longest.
std::vector<Index> Search::candidates() const {
  const Index child = path_.back();
  const Certificate& certificate = *graph_.node(child).certificate;
  struct Ranked {
    std::tuple<bool, std::size_t, std::int64_t> order;
    Index index;
  };
  std::vector<Ranked> ranked;
  for (const Index index : graph_.issuers_of(child)) {
    const PathGraph::Node& node = graph_.node(index);
    if (node.reach == PathGraph::kUnreachable || graph_.is_wrong_issuer(child, index)) continue;
    if (!node.usable_as_anchor && !node.usable_as_intermediate) continue;
    const bool in_path = std::ranges::any_of(
        path_, [&](Index member) { return graph_.node(member).entity == node.entity; });
    if (in_path) continue;
    const bool matches = key_could_match(certificate, *node.certificate);
    ranked.push_back({{!matches, node.reach, -node.certificate->not_after.seconds}, index});
  }
  std::ranges::stable_sort(ranked, {}, &Ranked::order);
  std::vector<Index> result;
  result.reserve(ranked.size());
  for (const Ranked& entry : ranked) result.push_back(entry.index);
  return result;
}

// Intermediates that are not self-issued count (RFC 5280 section 6.1.4 (l)).
bool Search::has_room() const {
  std::size_t intermediates = 0;
  for (std::size_t i = 1; i < path_.size(); ++i) {
    if (!graph_.node(path_[i]).self_issued) ++intermediates;
  }
  return intermediates <= request_.limits.intermediates &&
         path_.size() <= 2 * request_.limits.intermediates + 2;
}

// What can be said of a further CA before its own issuer is known: path length and name
// constraints over what is below. The complete path is validated again.
bool Search::fits_above(Index issuer) {
  const bool bare = request_.inputs.policy.anchor == AnchorCertificate::name_and_key;
  if (bare && graph_.node(issuer).usable_as_anchor) return true;
  const Certificate& certificate = *graph_.node(issuer).certificate;
  std::size_t below = 0;
  for (std::size_t i = 1; i < path_.size(); ++i) {
    if (!graph_.node(path_[i]).self_issued) ++below;
  }
  const auto& constraints = certificate.basic_constraints;
  if (constraints && constraints->path_length && *constraints->path_length < below) return false;
  const auto& set = graph_.constraints_of(issuer);
  if (!set) return true;
  if (!set->malformed().empty()) return false;
  for (std::size_t i = 0; i < path_.size(); ++i) {
    if (i != 0 && graph_.node(path_[i]).self_issued) continue;
    if (set->find_violation(graph_.names_of(path_[i]), budget_)) return false;
  }
  return true;
}

Search::Step Search::extend() {
  if (!budget_.spend(Resource::build_steps)) return Step::stop;
  if (path_.size() > 1 && graph_.node(path_.back()).usable_as_anchor) {
    const Step step = try_path();
    if (step != Step::dead_end) return step;
  }
  if (path_.size() > 1 && !graph_.node(path_.back()).usable_as_intermediate) return Step::dead_end;
  if (!has_room()) return Step::dead_end;
  for (const Index issuer : candidates()) {
    if (!fits_above(issuer)) {
      if (budget_.exhausted()) return Step::stop;
      continue;
    }
    path_.push_back(issuer);
    const Step step = extend();
    if (step != Step::dead_end) return step;
    path_.pop_back();
  }
  return Step::dead_end;
}

Search::Step Search::try_path() {
  for (std::size_t i = path_.size() - 1; i-- != 0;) {
    const Certificate& child = *graph_.node(path_[i]).certificate;
    const Certificate& issuer = *graph_.node(path_[i + 1]).certificate;
    const SignatureVerdict verdict = signatures_.check(child, issuer);
    if (verdict == SignatureVerdict::unknown) return Step::stop;
    if (verdict != SignatureVerdict::good) {
      graph_.mark_wrong_issuer(path_[i], path_[i + 1]);
      return Step::again;
    }
  }
  std::vector<CertificatePtr> certificates;
  certificates.reserve(path_.size());
  for (const Index index : path_) certificates.push_back(graph_.node(index).certificate);
  validation_ = validate_path(certificates, PathEnd::anchor, request_.inputs, signatures_, budget_);
  if (!any_error(validation_.findings)) return Step::found;
  return budget_.exhausted() ? Step::stop : Step::dead_end;
}

Finding budget_finding(const PathRequest& request, const Budget& budget) {
  return finding("chain.budget_exceeded")
      .about(request.target, 0)
      .says("The search for a path of " + named(*request.target) + " was given up after " +
            budget.describe() + ".");
}

bool target_can_pass(const PathRequest& request) {
  std::vector<Finding> findings;
  check_in_path(request.target, 0, PathRole::target, request.inputs.context(), findings);
  return !any_error(findings);
}

void note_spent(const Budget& budget, PathResult& result) {
  for (std::size_t i = 0; i < kResources; ++i) {
    result.spent[i] = budget.spent(static_cast<Resource>(i));
  }
}

}  // namespace

std::optional<PathResult> follow_path(std::span<const CertificatePtr> path,
                                      const PathInputs& inputs, SignatureVerdicts& signatures,
                                      Budget& budget) {
  PathValidation validation = validate_path(path, PathEnd::anchor, inputs, signatures, budget);
  if (!validation.findings.empty()) return std::nullopt;
  std::vector<CertificatePtr> certificates(path.begin(), path.end());
  PathResult result;
  result.candidates.push_back({certificates, CandidatePath::Outcome::valid, {}, {}});
  result.path = ValidatedPath(std::move(certificates), std::move(validation.user_policies));
  note_spent(budget, result);
  return result;
}

PathResult build_path(const PathRequest& request) {
  CW_ASSERT(request.target != nullptr);
  Budget budget(request.limits);
  SignatureVerdicts signatures(budget, request.inputs.policy.least_rsa_bits);
  PathResult result;
  const auto accept = [&](std::vector<CertificatePtr> certificates, PathValidation validation) {
    result.findings = std::move(validation.findings);
    result.candidates.push_back({certificates, CandidatePath::Outcome::valid, {}, result.findings});
    result.path = ValidatedPath(std::move(certificates), std::move(validation.user_policies));
  };
  const TrustLevel level = request.trust.level(*request.target);
  // A target that is an anchor itself vouches for itself, and for nothing else (T-056).
  if (level == TrustLevel::anchor) {
    PathValidation validation =
        validate_path({&request.target, 1}, PathEnd::anchor, request.inputs, signatures, budget);
    if (!any_error(validation.findings)) {
      accept({request.target}, std::move(validation));
      return result;
    }
  }
  PathGraph graph(request, budget);
  if (level != TrustLevel::distrusted && target_can_pass(request)) {
    Search search(request, graph, signatures, budget);
    const std::vector<Index> path = search.run();
    if (!path.empty()) {
      std::vector<CertificatePtr> certificates;
      certificates.reserve(path.size());
      for (const Index index : path) certificates.push_back(graph.node(index).certificate);
      accept(std::move(certificates), search.take_validation());
    }
  }
  if (!result.path) {
    if (budget.exhausted()) {
      result.findings.push_back(budget_finding(request, budget));
    } else {
      Diagnosis diagnosis = diagnose_paths(request, graph, signatures);
      result.findings = std::move(diagnosis.causes);
      result.candidates = std::move(diagnosis.candidates);
    }
  }
  note_spent(budget, result);
  return result;
}

}  // namespace certwright::validators

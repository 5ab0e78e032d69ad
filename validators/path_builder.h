// Path building (RFC 4158): from a target and any pile of certificates to a valid path.
//
// All paths are considered, the most promising first, with backtracking. Names and key identifiers
// are hints; only a signature is proof. A certificate or a (subject, key) pair stands in a path
// once (T-046). Cheap checks come before signatures, signatures are checked from the anchor down
// and each once; a pair of certificates that turns out not to fit is never tried again, so meshes
// of cross-signed CAs end quickly (T-045). Everything draws on the budget.
//
// When no path is valid, the candidate paths come with all that is wrong along each of them, and
// the causes of the best one are what is reported. The best: what ends in a trust anchor before
// what is signed with another key, before what ends in an untrusted root, before what is
// incomplete; then the one with fewer errors; then the shorter; then the one found first.
//
// The result owns what it names. Pure, no clock; usable from several threads.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "validators/issuer_source.h"
#include "validators/path_validator.h"
#include "validators/report.h"
#include "validators/trust.h"

namespace certwright::validators {

struct PathRequest {
  CertificatePtr target;
  std::span<const IssuerSource* const> sources;  // of untrusted intermediates
  const TrustAnchors& trust;
  PathInputs inputs;
  Limits limits = {};
};

struct PathResult;
PathResult build_path(const PathRequest& request);

// What build_path says of a path that ends in a trust anchor: for a caller that knows the path
// already. Nothing when validation has anything to say about it, be it a notice. The target must
// not be trusted or distrusted itself, and the search must be known to try this path first.
std::optional<PathResult> follow_path(std::span<const CertificatePtr> path,
                                      const PathInputs& inputs, SignatureVerdicts& signatures,
                                      Budget& budget);

// A certification path that validation accepted. Only build_path and follow_path make one: to hold
// one is proof.
class ValidatedPath {
 public:
  // Target first, trust anchor last.
  std::span<const CertificatePtr> certificates() const { return certificates_; }
  const CertificatePtr& target() const { return certificates_.front(); }
  const CertificatePtr& anchor() const { return certificates_.back(); }
  // RFC 5280 section 6.1.6: the user-constrained policy set.
  std::span<const Bytes> user_policies() const { return user_policies_; }

 private:
  friend PathResult build_path(const PathRequest& request);
  friend std::optional<PathResult> follow_path(std::span<const CertificatePtr> path,
                                               const PathInputs& inputs,
                                               SignatureVerdicts& signatures, Budget& budget);
  ValidatedPath(std::vector<CertificatePtr> certificates, std::vector<Bytes> user_policies)
      : certificates_(std::move(certificates)), user_policies_(std::move(user_policies)) {}
  std::vector<CertificatePtr> certificates_;
  std::vector<Bytes> user_policies_;
};

struct PathResult {
  std::optional<ValidatedPath> path;
  // Of the valid path, or the causes why there is none.
  std::vector<Finding> findings;
  // The valid path first; rejected ones with their reasons.
  std::vector<CandidatePath> candidates;
  std::array<std::size_t, kResources> spent{};
};

}  // namespace certwright::validators

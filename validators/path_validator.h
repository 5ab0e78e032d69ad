// Validation of one certification path: RFC 5280 section 6.1, step by step.
//
// A path is given target first and trust anchor last. All findings are collected: one failure does
// not hide another, and nothing is ever overwritten (T-055). The verdict is the caller's.
//
// Deviations from RFC 5280 section 6.1, each tested:
// - What a trust anchor's certificate says of itself (dates, basic constraints, path length, name
//   constraints, purposes) counts, as clients do; RFC 5280 takes name and key only, which a policy
//   can ask for (AnchorCertificate).
// - A CA's extended key usage limits what it issues.
// - Policies use the graph of RFC 9618.
// - Constraints on host names and addresses apply to the common name of an end entity without
//   subjectAltName.
// - Name constraints in a certificate that is no CA fail it.
//
// What the caller must still check: that the last certificate is trusted, whether the target bears
// the name asked for (name_check.h), and revocation. Usable from several threads with separate
// budgets and verdicts.
#pragma once

#include <span>
#include <vector>

#include "validators/budget.h"
#include "validators/certificate_checks.h"
#include "validators/policy_graph.h"
#include "validators/signature_verdicts.h"

namespace certwright::validators {

// How a path ends.
enum class PathEnd : std::uint8_t {
  anchor,      // the last certificate is a trust anchor
  untrusted,   // the last certificate is self-signed and no trust anchor
  incomplete,  // the last certificate's issuer is not there
};

// Revocation (RFC 5280 section 6.1.3 (a)(3)), asked last. An error among its findings rejects the
// path.
class PathReviewer {
 public:
  virtual ~PathReviewer() = default;
  virtual std::vector<Finding> review(std::span<const CertificatePtr> path) const = 0;
};

// Which paths the reviewer is asked about.
enum class ReviewScope : std::uint8_t {
  valid_paths,   // only those that everything else accepts, which is all that a verdict needs
  proved_paths,  // all that reach the trust anchor by good signatures: to explain a refusal
};

struct PathInputs {
  UtcTime at;
  VerificationPolicy policy;
  Purpose purpose;
  PolicyInputs policies;
  const PathReviewer* reviewer = nullptr;  // borrowed; may be null
  ReviewScope review = ReviewScope::valid_paths;

  CheckContext context() const { return {at, policy, purpose}; }
};

struct PathValidation {
  std::vector<Finding> findings;
  std::vector<Bytes> user_policies;  // RFC 5280 section 6.1.6
};

PathValidation validate_path(std::span<const CertificatePtr> path, PathEnd end,
                             const PathInputs& inputs, SignatureVerdicts& signatures,
                             Budget& budget);

// Whether the child's authority key identifier, signature algorithm and signature size could go
// with this issuer's key. A hint for explanations, never proof.
bool key_could_match(const Certificate& child, const Certificate& issuer);

// What to say of a certificate whose signature is not good under an issuer of the right name:
// chain.bad_signature, chain.issuer_key_differs or chain.unsupported_signature.
Finding explain_signature(const CertificatePtr& child, std::size_t position,
                          const Certificate& issuer, SignatureVerdict verdict);

// "Lab Root" may issue for …: the finding for a name that `issuer`'s constraints do not allow.
// Nothing when they allow all names of `child`.
class NameConstraintSet;
struct ConstrainedNames;
std::optional<Finding> check_name_constraints(const CertificatePtr& issuer,
                                              const NameConstraintSet& constraints,
                                              const CertificatePtr& child, std::size_t position,
                                              const ConstrainedNames& names, Budget& budget);

}  // namespace certwright::validators

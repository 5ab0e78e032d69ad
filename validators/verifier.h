// Verifier: the verdict on many certificates under the same settings, with what their issuers have
// in common found once.
//
// The first certificate of an issuer takes the full way of build_path(). When that finds its path
// at the first attempt, the issuers of the path are kept, and the next certificate with the same
// issuer, authority key identifier and signature algorithm is validated along the same path: all of
// RFC 5280 section 6.1 again, but for the signatures above it, which are known to be good, and with
// a key that is decoded already (pkcs/issuer_key.h). If anything at all is found to say about it,
// the full way is taken, so that every verdict but a clean pass, and every explanation, is the full
// way's. A pass is one there, too: the path that passed is the first that the search would try.
//
// Nothing that is kept can be used under other settings (T-060): trust anchors, intermediates,
// time, policy, purpose and limits are this object's own and never change. Who wants others makes
// another Verifier. Usable from several threads at once; they wait for each other nowhere.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <span>
#include <vector>

#include "pkcs/issuer_key.h"
#include "validators/certificate_pool.h"
#include "validators/path_builder.h"
#include "validators/reference_identity.h"
#include "validators/verify.h"

namespace certwright::validators {

struct VerifierSettings {
  TrustAnchors trust;
  std::vector<CertificatePtr> intermediates;
  PathInputs inputs;  // without a reviewer: revocation is asked about anew each time
  Limits limits;
  // Signatures of one issuer after which its key gets a table; 0: never.
  std::uint32_t uses_before_table = IssuerKey::kUsesBeforeTable;
};

class Verifier {
 public:
  // Issuers that are kept; a table for a key has 150 KiB. Further ones take the full way.
  static constexpr std::size_t kMostIssuers = 256;

  explicit Verifier(VerifierSettings settings);
  Verifier(const Verifier&) = delete;
  Verifier& operator=(const Verifier&) = delete;
  ~Verifier();

  // What build_path() says with these settings, but for PathResult::spent. `out_of_time` is this
  // search's own (Limits::out_of_time); empty: that of the settings.
  PathResult find_path(const CertificatePtr& target,
                       const std::function<bool()>& out_of_time = {}) const;

  // verify_target() under these settings: they take the place of trust, sources, time, policy,
  // purpose, policies and limits of the request, except Limits::out_of_time. Nothing is saved for a
  // request with a role, revocation, or more than one certificate in its file.
  TargetResult verify(VerifyRequest request) const;

  // The verdict and the findings of verify() on a file with this one certificate, without role or
  // revocation; nothing else is composed when it passes.
  struct Judgement {
    Verdict verdict = Verdict::error;
    std::vector<Finding> findings;
  };
  Judgement judge(const CertificatePtr& target, std::span<const ReferenceIdentity> names) const;

  const VerifierSettings& settings() const { return settings_; }
  std::size_t known_issuers() const { return known_count_.load(std::memory_order_relaxed); }

 private:
  struct Issuer;
  using Path = std::vector<CertificatePtr>;
  static constexpr std::size_t kBuckets = 64;

  enum class Ownership : std::uint8_t { shared, borrowed };
  class KnownSignatures;

  static Path path_along(const Issuer& issuer, const CertificatePtr& target, Ownership ownership);
  const Issuer* find_issuer(const Certificate& target) const;
  // The known issuer that signed the target, unless the target has to take the full way; or null.
  const Issuer* find_signer(const Certificate& target) const;
  // Whether the target is valid along a known path and there is nothing else to say about that.
  bool has_clean_path(const CertificatePtr& target) const;
  PathResult search_and_learn(const CertificatePtr& target, const Limits& limits) const;
  void learn(const PathResult& result) const;
  Judgement judge_fully(const CertificatePtr& target,
                        std::span<const ReferenceIdentity> names) const;

  VerifierSettings settings_;
  CertificatePool pool_;
  // Lists that only ever grow, at their heads.
  mutable std::array<std::atomic<const Issuer*>, kBuckets> buckets_{};
  mutable std::atomic<std::size_t> known_count_{0};
};

}  // namespace certwright::validators

#include "validators/verifier.h"

#include <algorithm>
#include <memory>

#include "validators/check_certificate.h"
#include "validators/name_check.h"

namespace certwright::validators {
namespace {

// What of a certificate decides which issuers a search tries, and in which order.
struct IssuerHint {
  BytesView name, key_identifier, algorithm;

  static IssuerHint of(const Certificate& certificate) {
    return {certificate.issuer.tlv(), certificate.authority_key_identifier,
            certificate.signature_identifier.tlv};
  }
  std::size_t hash() const {
    const std::hash<std::string_view> hash;
    return hash(text_of(name)) ^ hash(text_of(key_identifier)) * 31;
  }
  friend bool operator==(const IssuerHint& a, const IssuerHint& b) {
    return equal(a.name, b.name) && equal(a.key_identifier, b.key_identifier) &&
           equal(a.algorithm, b.algorithm);
  }
};

// A search compares names with constraints before it validates the path that it found; what is
// within the limit here must be within it there.
Limits half_the_comparisons(Limits limits) {
  limits.most[static_cast<std::size_t>(Resource::name_comparisons)] /= 2;
  return limits;
}

}  // namespace

// The issuers of a valid path, the target's own first, and the key of that one.
struct Verifier::Issuer {
  CertificatePtr example;  // keeps what `hint` views
  IssuerHint hint;
  Path chain;
  IssuerKey key;
  const Issuer* next = nullptr;

  Issuer(CertificatePtr of, Path issuers, PublicKey public_key, std::uint32_t uses_before_table)
      : example(std::move(of)),
        hint(IssuerHint::of(*example)),
        chain(std::move(issuers)),
        key(std::move(public_key), uses_before_table) {}
};

Verifier::Verifier(VerifierSettings settings)
    : settings_(std::move(settings)), pool_(settings_.intermediates) {
  CW_ASSERT(settings_.inputs.reviewer == nullptr);
}

Verifier::~Verifier() {
  for (auto& bucket : buckets_) {
    const Issuer* issuer = bucket.load(std::memory_order_acquire);
    while (issuer != nullptr) {
      const std::unique_ptr<const Issuer> owned(issuer);
      issuer = owned->next;
    }
  }
}

const Verifier::Issuer* Verifier::find_issuer(const Certificate& target) const {
  const IssuerHint hint = IssuerHint::of(target);
  const Issuer* issuer = buckets_[hint.hash() % kBuckets].load(std::memory_order_acquire);
  while (issuer != nullptr && !(issuer->hint == hint)) issuer = issuer->next;
  return issuer;
}

// The path along the issuer, its certificates borrowed where that will do:
// threads that count references to the same certificates hold each other up.
Verifier::Path Verifier::path_along(const Issuer& issuer, const CertificatePtr& target,
                                    Ownership ownership) {
  Path path{target};
  path.reserve(1 + issuer.chain.size());
  for (const CertificatePtr& certificate : issuer.chain) {
    path.push_back(ownership == Ownership::shared
                       ? certificate
                       : CertificatePtr(CertificatePtr(), certificate.get()));
  }
  return path;
}

const Verifier::Issuer* Verifier::find_signer(const Certificate& target) const {
  const Issuer* const issuer = find_issuer(target);
  if (issuer == nullptr || !target.signature_algorithm) return nullptr;
  // A name with its key stands in a path once, and what is trusted or distrusted itself needs no
  // issuer.
  const auto has_key_of_target = [&](const CertificatePtr& other) {
    return equal(other->spki.tlv, target.spki.tlv);
  };
  if (std::ranges::any_of(issuer->chain, has_key_of_target) ||
      settings_.trust.level(target) != TrustLevel::unspecified ||
      !key_could_match(target, *issuer->chain.front())) {
    return nullptr;
  }
  const Status verified =
      issuer->key.verify(*target.signature_algorithm, target.tbs_tlv, target.signature);
  return verified ? issuer : nullptr;
}

// The signatures of a path along a known issuer, all of which are good.
class Verifier::KnownSignatures {
 public:
  KnownSignatures(const VerifierSettings& settings, const Path& path)
      : budget(half_the_comparisons(settings.limits)), verdicts(budget) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) verdicts.take_good(*path[i], *path[i + 1]);
  }
  Budget budget;
  SignatureVerdicts verdicts;
};

bool Verifier::has_clean_path(const CertificatePtr& target) const {
  const Issuer* const issuer = find_signer(*target);
  if (issuer == nullptr) return false;
  const Path path = path_along(*issuer, target, Ownership::borrowed);
  KnownSignatures known(settings_, path);
  const PathValidation validation =
      validate_path(path, PathEnd::anchor, settings_.inputs, known.verdicts, known.budget);
  return validation.findings.empty();
}

// Only what the search found without ever turning back: then it is what it tries first for every
// target with the same hint.
void Verifier::learn(const PathResult& result) const {
  const auto steps = result.spent[static_cast<std::size_t>(Resource::build_steps)];
  const auto path = result.path->certificates();
  if (path.size() < 2 || steps != path.size() || !key_could_match(*path[0], *path[1])) return;
  if (find_issuer(*path[0]) != nullptr) return;
  auto key = PublicKey::from_spki(path[1]->spki, settings_.inputs.policy.least_rsa_bits);
  if (!key) return;
  if (known_count_.fetch_add(1, std::memory_order_relaxed) >= kMostIssuers) {
    known_count_.fetch_sub(1, std::memory_order_relaxed);
    return;
  }
  auto issuer = std::make_unique<Issuer>(path[0], Path(path.begin() + 1, path.end()),
                                         *std::move(key), settings_.uses_before_table);
  auto& bucket = buckets_[issuer->hint.hash() % kBuckets];
  issuer->next = bucket.load(std::memory_order_acquire);
  while (!bucket.compare_exchange_weak(issuer->next, issuer.get(), std::memory_order_acq_rel)) {
  }
  static_cast<void>(issuer.release());  // the bucket's now
}

PathResult Verifier::search_and_learn(const CertificatePtr& target, const Limits& limits) const {
  const IssuerSource* const sources[] = {&pool_};
  PathResult result = build_path({target, sources, settings_.trust, settings_.inputs, limits});
  if (result.path) learn(result);
  return result;
}

PathResult Verifier::find_path(const CertificatePtr& target,
                               const std::function<bool()>& out_of_time) const {
  if (const Issuer* const issuer = find_signer(*target); issuer != nullptr) {
    const Path path = path_along(*issuer, target, Ownership::shared);
    KnownSignatures known(settings_, path);
    auto result = follow_path(path, settings_.inputs, known.verdicts, known.budget);
    if (result) return *std::move(result);
  }
  Limits limits = settings_.limits;
  if (out_of_time) limits.out_of_time = out_of_time;
  return search_and_learn(target, limits);
}

TargetResult Verifier::verify(VerifyRequest request) const {
  request.verifier = this;
  request.sources = {&pool_};
  request.trust = &settings_.trust;
  request.purpose = settings_.inputs.purpose;
  request.at = settings_.inputs.at;
  request.policy = settings_.inputs.policy;
  request.policies = settings_.inputs.policies;
  auto out_of_time = std::move(request.limits.out_of_time);
  request.limits = settings_.limits;
  if (out_of_time) request.limits.out_of_time = std::move(out_of_time);
  return verify_target(request);
}

Verifier::Judgement Verifier::judge_fully(const CertificatePtr& target,
                                          std::span<const ReferenceIdentity> names) const {
  VerifyRequest request;
  request.target = target;
  request.file = {target};
  request.names.assign(names.begin(), names.end());
  TargetResult result = verify(std::move(request));
  return {result.verdict, std::move(result.findings)};
}

Verifier::Judgement Verifier::judge(const CertificatePtr& target,
                                    std::span<const ReferenceIdentity> names) const {
  if (!has_clean_path(target)) return judge_fully(target, names);
  const VerificationPolicy& policy = settings_.inputs.policy;
  bool clean = check_certificate(target, {settings_.inputs.at, 0, policy, 0}).empty();
  for (const ReferenceIdentity& name : names) {
    if (!clean) break;
    const NameCheckResult result =
        check_name(target, name, policy.identity, policy.public_suffix_wildcards);
    clean = result.matched && result.findings.empty();
  }
  if (!clean) return judge_fully(target, names);
  return {Verdict::pass, {}};
}

}  // namespace certwright::validators

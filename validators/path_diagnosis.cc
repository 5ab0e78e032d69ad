#include "validators/path_diagnosis.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "pkcs/extensions/authority_info_access.h"
#include "validators/certificate_text.h"

namespace certwright::validators {
namespace {

using Index = PathGraph::Index;

// How a candidate path ends, the most telling first.
enum class Ending : std::uint8_t { anchor, other_key, untrusted, incomplete };

struct Candidate {
  Ending ending;
  std::size_t errors;
  CandidatePath path;
};

// Which of several errors of one path is named as its reason.
constexpr std::array<std::string_view, 25> kReasonOrder{
    "chain.distrusted",
    "chain.bad_signature",
    "chain.issuer_key_differs",
    "chain.same_name_other_root",
    "chain.not_a_ca",
    "chain.version",
    "chain.path_length",
    "chain.name_constraint",
    "chain.name_constraint_malformed",
    "chain.name_constraint_unsupported",
    "chain.expired",
    "chain.not_yet_valid",
    "chain.revoked",
    "chain.key_usage",
    "chain.purpose",
    "chain.weak_signature",
    "chain.unsupported_signature",
    "chain.unknown_critical_extension",
    "parse.extension_malformed",
    "chain.policy",
    "chain.self_signed",
    "chain.untrusted_root",
    "chain.partial",
    "chain.issuer_missing",
    "chain.no_path",
};

std::string reason_of(const std::vector<Finding>& findings) {
  const Finding* cause = deciding_cause(findings);
  return cause == nullptr ? "chain.no_path" : cause->id;
}

std::string where_to_get(const Certificate& child) {
  const auto access =
      AuthorityInfoAccess::decode(child.value_of(ExtensionId::authority_info_access));
  if (!child.has(ExtensionId::authority_info_access) || !access) return {};
  const std::vector<std::string> uris = access->uris(oids::kAdCaIssuers);
  return uris.empty() ? std::string() : "; the certificate says it is at " + uris.front();
}

class Explorer {
 public:
  Explorer(const PathRequest& request, PathGraph& graph, SignatureVerdicts& signatures)
      : request_(request), graph_(graph), signatures_(signatures), budget_(request.limits) {}

  Diagnosis run();

 private:
  void walk();
  bool is_self_signed(const Certificate& certificate);
  std::vector<Index> worth_following(const Certificate& certificate,
                                     const std::vector<Index>& possible);
  void finish(Ending ending, std::optional<Finding> end_finding,
              const CertificatePtr& other_issuer = nullptr);
  void finish_last();
  void finish_other_key(Index issuer);
  std::vector<Index> issuers() const;
  Finding missing(const CertificatePtr& last, std::size_t position) const;
  static Finding partial(const CertificatePtr& last, std::size_t position);
  // Enough to choose from. Where signatures can no longer be checked, more of the same says
  // nothing.
  bool done() const {
    const std::size_t choice = out_of_signatures_ ? 1 : 4;
    return candidates_.size() >= choice * request_.limits.reported_paths;
  }

  const PathRequest& request_;
  PathGraph& graph_;
  SignatureVerdicts& signatures_;
  Budget budget_;
  std::vector<Index> path_;
  std::vector<Candidate> candidates_;
  bool out_of_signatures_ = false;
};

std::vector<Index> Explorer::issuers() const {
  std::vector<Index> found;
  const Index child = path_.back();
  for (const Index index : graph_.issuers_of(child)) {
    const bool in_path = std::ranges::any_of(path_, [&](Index member) {
      return graph_.node(member).entity == graph_.node(index).entity;
    });
    if (!in_path) found.push_back(index);
  }
  const Certificate& certificate = *graph_.node(child).certificate;
  const auto order = [&](Index index) {
    const PathGraph::Node& node = graph_.node(index);
    return std::tuple(!key_could_match(certificate, *node.certificate), !node.is_anchor,
                      node.reach);
  };
  std::ranges::stable_sort(found, {}, order);
  return found;
}

// Issuers that are not proved wrong; where all are, those that the hints fit: the signature is then
// damaged rather than made by another key, and the issuer still counts.
std::vector<Index> Explorer::worth_following(const Certificate& certificate,
                                             const std::vector<Index>& possible) {
  std::vector<Index> good;
  for (const Index issuer : possible) {
    const SignatureVerdict verdict =
        signatures_.check(certificate, *graph_.node(issuer).certificate);
    if (verdict == SignatureVerdict::unknown) out_of_signatures_ = true;
    if (verdict == SignatureVerdict::good || verdict == SignatureVerdict::unknown ||
        verdict == SignatureVerdict::refused_key) {
      good.push_back(issuer);
    }
  }
  if (!good.empty()) return good;
  for (const Index issuer : possible) {
    if (key_could_match(certificate, *graph_.node(issuer).certificate)) good.push_back(issuer);
  }
  return good;
}

// With a key that is not verified with (too short, say) its names and identifiers must do.
bool Explorer::is_self_signed(const Certificate& certificate) {
  if (!certificate.is_self_issued()) return false;
  const SignatureVerdict verdict = signatures_.check(certificate, certificate);
  if (verdict == SignatureVerdict::good) return true;
  return (verdict == SignatureVerdict::refused_key || verdict == SignatureVerdict::unsupported) &&
         key_could_match(certificate, certificate);
}

void Explorer::walk() {
  if (done() || !budget_.spend(Resource::build_steps)) return;
  const PathGraph::Node& last = graph_.node(path_.back());
  if (path_.size() > 1 && last.is_anchor) return finish(Ending::anchor, std::nullopt);
  const CertificatePtr certificate = last.certificate;
  if (is_self_signed(*certificate)) return finish_last();
  const std::vector<Index> possible = issuers();
  const std::vector<Index> good = worth_following(*certificate, possible);
  if (path_.size() > 2 * request_.limits.intermediates + 2) return;
  for (const Index issuer : good) {
    path_.push_back(issuer);
    walk();
    path_.pop_back();
  }
  if (!good.empty()) return;
  for (const Index issuer : possible) finish_other_key(issuer);
  if (possible.empty()) finish_last();
}

Finding Explorer::missing(const CertificatePtr& last, std::size_t position) const {
  const std::string wanted =
      last->authority_key_identifier.empty()
          ? std::string()
          : " with the key " + key_identifier_text(last->authority_key_identifier);
  const std::string issuer = quoted_name(last->issuer);
  return finding("chain.issuer_missing")
      .about(last, position)
      .says(named(*last) + " was issued by " + issuer + wanted +
            ", whose certificate is neither among those given nor trusted.")
      .expected_found("a certificate of " + issuer + wanted, "none")
      .fix_by("add the certificate of " + issuer + " to the chain file or give it with " +
              "--intermediates FILE (a root: --roots FILE)" + where_to_get(*last));
}

// Trusted, but not as the end of a path.
Finding Explorer::partial(const CertificatePtr& last, std::size_t position) {
  return finding("chain.partial")
      .about(last, position)
      .says(named(*last) +
            " is among the trusted certificates, but it is no root: it was issued by " +
            quoted_name(last->issuer) + ", whose certificate is neither given nor trusted.")
      .expected_found("a self-issued trust anchor", quoted_name(*last));
}

// The path ends with its last certificate: self-signed, or without issuer.
void Explorer::finish_last() {
  const CertificatePtr last = graph_.node(path_.back()).certificate;
  const std::size_t position = path_.size() - 1;
  if (!is_self_signed(*last)) {
    const bool trusted = request_.trust.is_held_back(*last);
    return finish(Ending::incomplete, trusted ? partial(last, position) : missing(last, position));
  }
  // A target that is trusted itself, and fails all the same: nothing is missing.
  if (request_.trust.level(*last) == TrustLevel::anchor)
    return finish(Ending::anchor, std::nullopt);
  const CertificatePtr twin = request_.trust.find_by_name(last->subject);
  if (twin != nullptr && !equal(twin->spki.tlv, last->spki.tlv)) {
    const std::string have = twin->sha256_hex();
    return finish(Ending::other_key,
                  finding("chain.same_name_other_root")
                      .about(last, position)
                      .says("The path ends in " + named(*last) + " with the key " +
                            key_identifier_text(effective_key_identifier(*last)) +
                            "; the trusted root of that name has the key " +
                            key_identifier_text(effective_key_identifier(*twin)) + ".")
                      .expected_found("SHA-256 " + have, "SHA-256 " + last->sha256_hex()));
  }
  const bool lone_end_entity = position == 0 && !last->is_ca();
  return finish(Ending::untrusted,
                finding(lone_end_entity ? "chain.self_signed" : "chain.untrusted_root")
                    .about(last, position)
                    .says(named(*last) + (lone_end_entity
                                              ? " is signed by itself and is not trusted."
                                              : " is a root that is not trusted; its SHA-256 is " +
                                                    last->sha256_hex() + "."))
                    .expected_found("a trust anchor", "SHA-256 " + last->sha256_hex()));
}

// The issuer's name is right and its key is not.
void Explorer::finish_other_key(Index issuer_index) {
  const PathGraph::Node& issuer = graph_.node(issuer_index);
  const CertificatePtr last = graph_.node(path_.back()).certificate;
  const std::size_t position = path_.size() - 1;
  if (!issuer.is_anchor || !issuer.certificate->is_self_issued()) {
    Finding differs = explain_signature(last, position, *issuer.certificate, SignatureVerdict::bad);
    return finish(Ending::other_key, std::move(differs), issuer.certificate);
  }
  const Bytes there = effective_key_identifier(*issuer.certificate);
  finish(Ending::other_key,
         finding("chain.same_name_other_root")
             .about(last, position)
             .says(named(*last) + " was issued by " + quoted_name(last->issuer) + " with the key " +
                   key_identifier_text(last->authority_key_identifier) +
                   "; the trusted root of that name " + named(*issuer.certificate) +
                   " has the key " + key_identifier_text(there) + ".")
             .expected_found(to_hex(last->authority_key_identifier), to_hex(there)),
         issuer.certificate);
}

void Explorer::finish(Ending ending, std::optional<Finding> end_finding,
                      const CertificatePtr& other_issuer) {
  if (done()) return;
  std::vector<CertificatePtr> certificates;
  certificates.reserve(path_.size());
  for (const Index index : path_) certificates.push_back(graph_.node(index).certificate);
  const bool incomplete = ending == Ending::incomplete || other_issuer != nullptr;
  const PathEnd end = ending == Ending::anchor ? PathEnd::anchor
                      : incomplete             ? PathEnd::incomplete
                                               : PathEnd::untrusted;
  PathInputs inputs = request_.inputs;
  inputs.review = ReviewScope::proved_paths;
  PathValidation validation = validate_path(certificates, end, inputs, signatures_, budget_);
  bool distrusted = false;
  for (std::size_t i = 0; i < certificates.size(); ++i) {
    if (request_.trust.level(*certificates[i]) != TrustLevel::distrusted) continue;
    distrusted = distrusted || i + 1 == certificates.size();
    validation.findings.push_back(finding("chain.distrusted")
                                      .about(certificates[i], i)
                                      .says(named(*certificates[i]) + " is distrusted."));
  }
  // That a distrusted certificate is not trusted goes without saying.
  if (end_finding && !(distrusted && ending == Ending::untrusted)) {
    validation.findings.push_back(*std::move(end_finding));
  }
  if (other_issuer != nullptr) certificates.push_back(other_issuer);
  const auto errors = static_cast<std::size_t>(std::ranges::count_if(
      validation.findings, [](const Finding& f) { return f.severity >= Severity::error; }));
  const std::string reason = reason_of(validation.findings);
  candidates_.push_back({ending,
                         errors,
                         {std::move(certificates), CandidatePath::Outcome::rejected, reason,
                          std::move(validation.findings)}});
}

Diagnosis Explorer::run() {
  graph_.measure();
  path_.assign(1, graph_.target());
  walk();
  std::ranges::stable_sort(candidates_, {}, [](const Candidate& c) {
    return std::tuple(c.ending, c.errors, c.path.certificates.size());
  });
  Diagnosis diagnosis;
  if (candidates_.empty()) {
    const CertificatePtr& target = graph_.node(graph_.target()).certificate;
    diagnosis.causes.push_back(
        finding("chain.no_path")
            .about(target, 0)
            .says("No path leads from " + named(*target) + " to a trust anchor."));
    return diagnosis;
  }
  diagnosis.causes = candidates_.front().path.findings;
  if (!any_error(diagnosis.causes)) {
    const CertificatePtr& target = graph_.node(graph_.target()).certificate;
    diagnosis.causes.push_back(
        finding("chain.no_path")
            .about(target, 0)
            .says("No path of " + named(*target) + " could be validated within the limits."));
  }
  for (Candidate& candidate : candidates_) {
    if (diagnosis.candidates.size() == request_.limits.reported_paths) break;
    diagnosis.candidates.push_back(std::move(candidate.path));
  }
  return diagnosis;
}

}  // namespace

const Finding* deciding_cause(std::span<const Finding> findings) {
  const auto rank = [](const Finding& finding) {
    return std::ranges::find(kReasonOrder, finding.id) - kReasonOrder.begin();
  };
  const Finding* best = nullptr;
  for (const Finding& finding : findings) {
    if (finding.severity < Severity::error) continue;
    if (best == nullptr || rank(finding) < rank(*best)) best = &finding;
  }
  return best;
}

Diagnosis diagnose_paths(const PathRequest& request, PathGraph& graph,
                         SignatureVerdicts& signatures) {
  return Explorer(request, graph, signatures).run();
}

}  // namespace certwright::validators

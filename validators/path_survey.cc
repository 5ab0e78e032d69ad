#include "validators/path_survey.h"

#include <algorithm>

#include "validators/certificate_text.h"
#include "validators/path_diagnosis.h"

namespace certwright::validators {
namespace {

bool same_key(const Certificate& a, const Certificate& b) { return equal(a.spki.tlv, b.spki.tlv); }

class Surveyor {
 public:
  Surveyor(const PathRequest& request, std::size_t most_paths)
      : request_(request), most_paths_(most_paths), budget_(request.limits), signatures_(budget_) {}

  PathSurvey run();

 private:
  void visit(const CertificatePtr& certificate, IssuerLink link);
  void end(SurveyedPath path) {
    (path.outcome == CandidatePath::Outcome::valid ? survey_.valid : survey_.rejected) += 1;
    survey_.nodes[branch_.back()].path = std::move(path);
  }
  void end_validated(PathEnd how, std::optional<Finding> also);
  std::vector<CertificatePtr> issuers_of(const Certificate& certificate) const;
  bool on_branch(const Certificate& certificate) const;
  IssuerLink link_of(const Certificate& child, const Certificate& issuer);
  std::optional<Finding> end_finding(const CertificatePtr& last, bool self_signed) const;
  void mark_namesakes();

  const PathRequest& request_;
  std::size_t most_paths_;
  Budget budget_;
  SignatureVerdicts signatures_;
  PathSurvey survey_;
  std::vector<std::size_t> branch_;  // nodes from the target to where the walk is
};

std::vector<CertificatePtr> Surveyor::issuers_of(const Certificate& certificate) const {
  std::vector<CertificatePtr> found = request_.trust.find_all_by_name(certificate.issuer);
  const auto add = [&](const CertificatePtr& issuer) {
    const bool known = std::ranges::any_of(
        found, [&](const CertificatePtr& other) { return same_certificate(*other, *issuer); });
    if (!known) found.push_back(issuer);
  };
  for (const IssuerSource* source : request_.sources) {
    for (const CertificatePtr& issuer : source->find_issuers(certificate)) add(issuer);
  }
  std::ranges::stable_sort(found, {}, [&](const CertificatePtr& issuer) {
    return std::pair(!key_could_match(certificate, *issuer), -issuer->not_after.seconds);
  });
  return found;
}

bool Surveyor::on_branch(const Certificate& certificate) const {
  return std::ranges::any_of(branch_, [&](std::size_t index) {
    const Certificate& member = *survey_.nodes[index].certificate;
    return member.subject == certificate.subject && same_key(member, certificate);
  });
}

IssuerLink Surveyor::link_of(const Certificate& child, const Certificate& issuer) {
  switch (signatures_.check(child, issuer)) {
    case SignatureVerdict::good: return IssuerLink::signed_by;
    case SignatureVerdict::bad: return IssuerLink::other_key;
    case SignatureVerdict::unsupported:
    case SignatureVerdict::refused_key:
    case SignatureVerdict::unknown: break;
  }
  return key_could_match(child, issuer) ? IssuerLink::not_proved : IssuerLink::other_key;
}

// What ends a path that no trust anchor ends.
std::optional<Finding> Surveyor::end_finding(const CertificatePtr& last, bool self_signed) const {
  const std::size_t position = branch_.size() - 1;
  if (!self_signed) {
    return finding("chain.issuer_missing")
        .about(last, position)
        .says("The certificate of " + quoted_name(last->issuer) + " is not there.");
  }
  const CertificatePtr twin = request_.trust.find_by_name(last->subject);
  if (twin != nullptr && !same_key(*twin, *last)) {
    return finding("chain.same_name_other_root")
        .about(last, position)
        .says("The trusted root of this name has another key.");
  }
  const bool alone = position == 0 && !last->is_ca();
  return finding(alone ? "chain.self_signed" : "chain.untrusted_root")
      .about(last, position)
      .says(named(*last) + " is not among the trust anchors.");
}

void Surveyor::end_validated(PathEnd how, std::optional<Finding> also) {
  std::vector<CertificatePtr> certificates;
  certificates.reserve(branch_.size());
  for (const std::size_t index : branch_) certificates.push_back(survey_.nodes[index].certificate);
  PathValidation validation =
      validate_path(certificates, how, request_.inputs, signatures_, budget_);
  for (std::size_t i = 0; i < certificates.size(); ++i) {
    if (request_.trust.level(*certificates[i]) != TrustLevel::distrusted) continue;
    validation.findings.push_back(finding("chain.distrusted")
                                      .about(certificates[i], i)
                                      .says(named(*certificates[i]) + " is distrusted."));
  }
  SurveyedPath path;
  path.issuer_missing = how == PathEnd::incomplete;
  if (also) validation.findings.push_back(*std::move(also));
  if (const Finding* cause = deciding_cause(validation.findings)) {
    path.cause = *cause;
  } else if (how == PathEnd::anchor && !budget_.exhausted()) {
    path.outcome = CandidatePath::Outcome::valid;
  }
  end(std::move(path));
}

void Surveyor::visit(const CertificatePtr& certificate, IssuerLink link) {
  if (survey_.valid + survey_.rejected >= most_paths_ || !budget_.spend(Resource::build_steps)) {
    survey_.cut = true;
    return;
  }
  const TrustLevel trust = request_.trust.level(*certificate);
  const std::size_t below = branch_.empty() ? 0 : branch_.back();
  branch_.push_back(survey_.nodes.size());
  survey_.nodes.push_back({.certificate = certificate,
                           .depth = branch_.size() - 1,
                           .link = link,
                           .trust = trust,
                           .path = std::nullopt});
  const bool self_signed =
      certificate->is_self_issued() && link_of(*certificate, *certificate) != IssuerLink::other_key;
  if (link == IssuerLink::other_key) {
    SurveyedPath path;
    path.cause = explain_signature(survey_.nodes[below].certificate, branch_.size() - 2,
                                   *certificate, SignatureVerdict::bad);
    end(std::move(path));
  } else if (trust == TrustLevel::anchor) {
    end_validated(PathEnd::anchor, std::nullopt);
  } else if (self_signed) {
    end_validated(PathEnd::untrusted, end_finding(certificate, true));
  } else {
    std::size_t followed = 0;
    for (const CertificatePtr& issuer : issuers_of(*certificate)) {
      if (on_branch(*issuer) || branch_.size() > 2 * request_.limits.intermediates + 2) continue;
      ++followed;
      visit(issuer, link_of(*certificate, *issuer));
    }
    if (followed == 0) end_validated(PathEnd::incomplete, end_finding(certificate, false));
  }
  branch_.pop_back();
}

void Surveyor::mark_namesakes() {
  for (SurveyNode& node : survey_.nodes) {
    for (const SurveyNode& other : survey_.nodes) {
      if (!(node.certificate->subject == other.certificate->subject)) continue;
      if (same_certificate(*node.certificate, *other.certificate)) continue;
      (same_key(*node.certificate, *other.certificate) ? node.same_entity_elsewhere
                                                       : node.namesake_elsewhere) = true;
    }
  }
}

PathSurvey Surveyor::run() {
  visit(request_.target, IssuerLink::target);
  survey_.cut = survey_.cut || budget_.exhausted();
  mark_namesakes();
  return std::move(survey_);
}

}  // namespace

PathSurvey survey_paths(const PathRequest& request, std::size_t most_paths) {
  CW_ASSERT(request.target != nullptr);
  return Surveyor(request, most_paths).run();
}

}  // namespace certwright::validators

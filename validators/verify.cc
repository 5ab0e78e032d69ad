#include "validators/verify.h"

#include <algorithm>
#include <set>
#include <utility>

#include "validators/certificate_pool.h"
#include "validators/certificate_text.h"
#include "validators/check_certificate.h"
#include "validators/name_check.h"
#include "validators/second_opinion.h"
#include "validators/verifier.h"

namespace certwright::validators {
namespace {

bool issued_another(const Certificate& certificate, std::span<const CertificatePtr> file) {
  return std::ranges::any_of(file, [&](const CertificatePtr& other) {
    return !same_certificate(*other, certificate) && !other->is_self_issued() &&
           other->issuer == certificate.subject;
  });
}

// One verification: fills a TargetResult step by step.
class Verification {
 public:
  explicit Verification(const VerifyRequest& request) : request_(request) {}
  TargetResult run();

 private:
  void choose_target();
  void check_file_order();
  void check_unrelated();
  void check_target();
  void check_path();
  PathResult search_path(const Purpose& purpose);
  void check_names();
  void check_role();
  RoleSubject role_subject() const;
  void add_judgement(RoleJudgement judgement);
  void check_revocation();
  void ask_engines();
  OwnOpinion own_opinion() const;
  void report_engines();
  void add(Finding finding);
  void add_all(std::vector<Finding> findings);
  IdentityPolicy identity_policy() const;
  bool names_matter() const;
  bool asks_revocation() const {
    return !request_.revocation_lists.empty() || !request_.ocsp.responses.empty() ||
           request_.revocation == RevocationDemand::asked;
  }
  bool is_alone() const { return request_.file.size() == 1 && request_.file.front() == target_; }
  bool has_anchors() const { return request_.trust != nullptr && !request_.trust->empty(); }

  const VerifyRequest& request_;
  CertificatePtr target_;
  TargetResult result_;
  // The valid path, or the best candidate.
  std::vector<CertificatePtr> chain_;
  ChainEnd chain_end_ = ChainEnd::by_self_issue;
  // What the path search found; stands aside when another engine decides.
  std::vector<Finding> path_findings_;
  bool path_judged_ = true;
  OwnOpinion own_;
};

// The same thing is said once, whichever check finds it.
void Verification::add(Finding finding) {
  const auto same = [&](const Finding& other) {
    return other.id == finding.id && other.field == finding.field &&
           other.message == finding.message;
  };
  if (std::ranges::none_of(result_.findings, same)) result_.findings.push_back(std::move(finding));
}

void Verification::add_all(std::vector<Finding> findings) {
  for (Finding& finding : findings) add(std::move(finding));
}

IdentityPolicy Verification::identity_policy() const {
  return request_.role == nullptr ? request_.policy.identity : request_.role->names.policy;
}

bool Verification::names_matter() const {
  return request_.role == nullptr ||
         request_.role->names.reference == RoleNames::Reference::matched;
}

void Verification::choose_target() {
  target_ = request_.target;
  if (target_ == nullptr && !request_.file.empty()) {
    target_ = request_.file[find_target(request_.file)];
  }
  result_.certificate = target_;
}

// RFC 8446 section 4.4.2: the target first, each certificate followed by its issuer.
void Verification::check_file_order() {
  if (request_.file.size() < 2) return;
  std::set<Sha256Digest> seen;
  for (std::size_t i = 0; i < request_.file.size(); ++i) {
    const CertificatePtr& certificate = request_.file[i];
    if (seen.insert(certificate->sha256()).second) continue;
    add(finding("chain.duplicate")
            .about(certificate, i)
            .says(named(*certificate) + " stands in the file more than once."));
  }
  const CertificatePtr& first = request_.file.front();
  if (!same_certificate(*first, *target_)) {
    const std::string what = first->is_ca() ? "the CA certificate " : "";
    add(finding("chain.order")
            .about(first, 0)
            .says("The file begins with " + what + named(*first) + "; judged is " +
                  named(*target_) + ".")
            .expected_found(quoted_name(*target_) + " first", quoted_name(*first) + " first"));
    return;
  }
  std::vector<CertificatePtr> by_file;
  for (const CertificatePtr& certificate : request_.file) {
    const bool on_path = std::ranges::any_of(chain_, [&](const CertificatePtr& member) {
      return same_certificate(*member, *certificate);
    });
    if (on_path) by_file.push_back(certificate);
  }
  for (std::size_t i = 0; i + 1 < by_file.size(); ++i) {
    const Certificate& child = *by_file[i];
    const Certificate& next = *by_file[i + 1];
    if (same_certificate(child, next) || child.issuer == next.subject) continue;
    add(finding("chain.order")
            .about(by_file[i + 1], i + 1)
            .says("In the file " + named(child) + " is followed by " + named(next) +
                  ", which is not its issuer " + quoted_name(child.issuer) + ".")
            .expected_found(quoted_name(child.issuer), quoted_name(next)));
    return;
  }
}

// Everything that names connect with the target belongs; the rest is a remainder of something else.
void Verification::check_unrelated() {
  const auto& file = request_.file;
  std::vector<bool> belongs(file.size(), false);
  std::vector<const Certificate*> members{target_.get()};
  for (std::size_t next = 0; next < members.size(); ++next) {
    for (std::size_t i = 0; i < file.size(); ++i) {
      if (belongs[i]) continue;
      if (!same_certificate(*file[i], *target_) && !(file[i]->subject == members[next]->issuer)) {
        continue;
      }
      belongs[i] = true;
      members.push_back(file[i].get());
    }
  }
  for (std::size_t i = 0; i < file.size(); ++i) {
    if (belongs[i]) continue;
    add(finding("chain.unrelated")
            .about(file[i], i)
            .says(named(*file[i]) + " is no issuer of " + named(*target_) +
                  " nor of its issuers."));
  }
}

void Verification::check_target() {
  VerificationPolicy policy = request_.policy;
  policy.identity = identity_policy();
  CertificateCheckOptions options{request_.at, request_.least_days, policy, 0};
  std::vector<Finding> findings = check_certificate(target_, options);
  // With a name to compare, the comparison says more.
  const bool compared = !request_.names.empty() || !names_matter();
  if (compared) {
    std::erase_if(findings, [](const Finding& found) { return found.id == "name.cn_only"; });
  }
  add_all(std::move(findings));
}

PathResult Verification::search_path(const Purpose& purpose) {
  if (request_.verifier != nullptr && is_alone() && request_.role == nullptr &&
      !asks_revocation()) {
    return request_.verifier->find_path(target_, request_.limits.out_of_time);
  }
  const CertificatePool own(request_.file);
  std::vector<const IssuerSource*> sources{&own};
  sources.insert(sources.end(), request_.sources.begin(), request_.sources.end());
  static const TrustAnchors kNothing;
  PathInputs inputs{request_.at, request_.policy, purpose, request_.policies, nullptr};
  inputs.policy.identity = identity_policy();
  const TrustAnchors& trust = request_.trust == nullptr ? kNothing : *request_.trust;
  const RevocationChecker checker(request_.revocation_lists, sources, trust, inputs,
                                  request_.limits, request_.ocsp);
  if (asks_revocation()) inputs.reviewer = &checker;
  return build_path({target_, sources, trust, std::move(inputs), request_.limits});
}

// What a role says itself about the purposes of CAs is not said twice.
bool fails_by_role_purposes_only(const PathResult& result) {
  if (result.path || result.findings.empty()) return false;
  return std::ranges::all_of(result.findings, [](const Finding& found) {
    return found.severity < Severity::error ||
           (found.id == "chain.purpose" && found.certificate && found.certificate->position != 0);
  });
}

// Is the last certificate one of the right name with another key, shown but not part of the path?
bool ends_in_namesake(const CandidatePath& candidate) {
  return std::ranges::any_of(candidate.findings, [&](const Finding& found) {
    return (found.id == "chain.issuer_key_differs" || found.id == "chain.same_name_other_root") &&
           found.certificate && found.certificate->position + 2 == candidate.certificates.size();
  });
}

void Verification::check_path() {
  Purpose purpose = request_.purpose;
  if (request_.role != nullptr && purpose.extended.empty()) {
    purpose.of_cas = request_.role->needs().purposes;
  }
  PathResult path = search_path(purpose);
  if (!purpose.of_cas.empty() && fails_by_role_purposes_only(path)) {
    path = search_path(request_.purpose);
  }
  if (path.path) {
    const auto certificates = path.path->certificates();
    chain_.assign(certificates.begin(), certificates.end());
    chain_end_ = ChainEnd::trust_anchor;
    result_.proved.push_back("path to " + named(*path.path->anchor()));
    if (!request_.purpose.extended.empty() || request_.purpose.target == TargetKind::ca) {
      result_.proved.push_back("purpose " + request_.purpose.id);
    }
  } else if (!path.candidates.empty()) {
    chain_ = path.candidates.front().certificates;
    if (ends_in_namesake(path.candidates.front())) chain_.pop_back();
  }
  if (chain_.empty()) chain_.push_back(target_);
  if (!path.path && !has_anchors() && request_.path == PathDemand::when_anchors_are) {
    path_judged_ = false;
    result_.not_checked.push_back("path: no trust anchors given");
    std::erase_if(path.findings, [](const Finding& found) {
      return found.id == "chain.untrusted_root" || found.id == "chain.self_signed" ||
             found.id == "chain.issuer_missing" || found.id == "chain.no_path";
    });
  }
  result_.paths = std::move(path.candidates);
  path_findings_ = std::move(path.findings);
}

// Before the file's order and the role are looked at, which other engines know nothing of.
OwnOpinion Verification::own_opinion() const {
  for (const auto* findings : {&path_findings_, &result_.findings}) {
    const auto serious = std::ranges::find_if(
        *findings, [](const Finding& found) { return found.severity >= Severity::error; });
    if (serious != findings->end()) return {false, serious->id};
  }
  return {true, {}};
}

void Verification::ask_engines() {
  own_ = own_opinion();
  if (request_.engines.is_peer_deciding() && path_judged_) {
    std::erase_if(path_findings_,
                  [](const Finding& found) { return !counts_beside_engine(found); });
    std::erase_if(result_.proved, [](const std::string& text) {
      return text.starts_with("path ") || text.starts_with("purpose ");
    });
  }
  add_all(std::exchange(path_findings_, {}));
  for (const EngineId engine : request_.engines.peers()) {
    const PathOpinion opinion = ask_engine(engine, request_, target_);
    result_.engines.push_back(to_engine_opinion(engine, opinion));
    if (!path_judged_) continue;
    if (engine != request_.engines.deciding()) {
      if (auto said = compare_opinions(engine, opinion, own_, target_)) add(std::move(*said));
      continue;
    }
    add_all(decide_by(engine, opinion, own_, target_));
    if (opinion.verdict == PathOpinion::Verdict::accepted) {
      result_.proved.push_back("path by " + std::string(describe_engine(engine).title));
    }
  }
}

// Certwright's own word first, then every other engine's, asked or not.
void Verification::report_engines() {
  EngineOpinion own{"certwright", own_.accepts ? "pass" : "fail", own_.reason};
  own.follows_verdict = !request_.engines.is_peer_deciding();
  std::vector<EngineOpinion> all{std::move(own)};
  for (const EngineDescription& engine : engines().subspan(1)) {
    const auto asked = std::ranges::find(result_.engines, engine.word, &EngineOpinion::engine);
    all.push_back(asked != result_.engines.end()
                      ? std::move(*asked)
                      : EngineOpinion{std::string(engine.word), "not-run", {}});
  }
  result_.engines = std::move(all);
}

void Verification::check_names() {
  if (!names_matter()) {
    result_.not_checked.push_back("name: of no matter in this role");
    return;
  }
  if (request_.names.empty()) {
    result_.not_checked.push_back("name: none given");
    return;
  }
  for (const ReferenceIdentity& name : request_.names) {
    if (!result_.name.empty()) result_.name += ", ";
    result_.name += name.text();
    NameCheckResult check =
        check_name(target_, name, identity_policy(), request_.policy.public_suffix_wildcards);
    if (check.matched) result_.proved.push_back("name " + name.text());
    if (request_.role != nullptr) {
      for (Finding& each : check.findings) request_.role->names.speak_in(each);
    }
    add_all(std::move(check.findings));
  }
}

RoleSubject Verification::role_subject() const {
  RoleSubject subject;
  subject.certificate = target_;
  subject.chain = chain_;
  subject.chain_end = chain_end_;
  subject.file = request_.file;
  subject.sources = request_.sources;
  subject.trust = request_.trust;
  subject.key = request_.key;
  subject.names = request_.names;
  subject.parameters = &request_.role_parameters;
  subject.instance_root = request_.instance_root;
  subject.instance = request_.instance;
  subject.role = result_.role;
  subject.at = request_.at;
  return subject;
}

void Verification::add_judgement(RoleJudgement judgement) {
  add_all(std::move(judgement.findings));
  std::ranges::move(judgement.proved, std::back_inserter(result_.proved));
  std::ranges::move(judgement.not_checked, std::back_inserter(result_.not_checked));
}

void Verification::check_role() {
  if (request_.role != nullptr) {
    result_.role = request_.role->id;
    RoleJudgement judgement;
    for (const Demand& demand : request_.role->demands) {
      if (request_.root_demand == RootDemand::left_to_site && demand.is_single_root()) continue;
      evaluate_demand(*request_.role, demand, role_subject(), judgement);
    }
    add_judgement(std::move(judgement));
  }
  if (request_.more_checks != nullptr) {
    RoleJudgement judgement;
    request_.more_checks->check(role_subject(), judgement);
    add_judgement(std::move(judgement));
  }
}

void Verification::check_revocation() {
  if (!asks_revocation()) {
    result_.not_checked.push_back("revocation: offline");
    return;
  }
  if (request_.policy.revocation == RevocationMode::off) {
    result_.not_checked.push_back("revocation: off in this profile");
    return;
  }
  std::string undecided;
  bool revoked = false;
  for (const Finding& found : result_.findings) {
    revoked = revoked || found.id == "chain.revoked";
    if (found.id != "chain.revocation_unknown" || !found.certificate) continue;
    undecided += (undecided.empty() ? "" : ", ") + quoted_name(*found.certificate->certificate);
  }
  if (!undecided.empty()) {
    result_.not_checked.push_back("revocation of " + undecided + ": nothing given decides");
  } else if (revoked) {
    return;
  } else if (chain_end_ == ChainEnd::trust_anchor) {
    result_.proved.push_back("not revoked");
  } else {
    result_.not_checked.push_back("revocation: no valid path");
  }
}

TargetResult Verification::run() {
  result_.target = request_.target_name;
  result_.entry = request_.entry;
  result_.instance = request_.instance;
  choose_target();
  if (target_ == nullptr) {
    add(finding("parse.no_certificate").says("There is no certificate to judge."));
    result_.conclude();
    return std::move(result_);
  }
  check_target();
  check_path();
  check_names();
  ask_engines();
  check_file_order();
  check_unrelated();
  check_role();
  check_revocation();
  report_engines();
  result_.conclude();
  return std::move(result_);
}

}  // namespace

std::size_t find_target(std::span<const CertificatePtr> file) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < file.size(); ++i) {
    if (issued_another(*file[i], file)) continue;
    if (!best || (file[*best]->is_ca() && !file[i]->is_ca())) best = i;
  }
  return best.value_or(0);
}

std::vector<CertificatePtr> chain_of(const TargetResult& result) {
  if (result.certificate == nullptr) return {};
  if (result.paths.empty()) return {result.certificate};
  const CandidatePath& best = result.paths.front();
  std::vector<CertificatePtr> chain = best.certificates;
  if (ends_in_namesake(best)) chain.pop_back();
  if (chain.empty()) chain.push_back(result.certificate);
  return chain;
}

ChainEnd chain_end_of(const TargetResult& result) {
  const bool valid =
      !result.paths.empty() && result.paths.front().outcome == CandidatePath::Outcome::valid;
  return valid ? ChainEnd::trust_anchor : ChainEnd::by_self_issue;
}

TargetResult verify_target(const VerifyRequest& request) { return Verification(request).run(); }

}  // namespace certwright::validators

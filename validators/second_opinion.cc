#include "validators/second_opinion.h"

#include <algorithm>

#include "validators/certificate_text.h"

namespace certwright::validators {
namespace {

using OpinionVerdict = PathOpinion::Verdict;

// More certificates than any sensible chain offers are not handed over.
constexpr std::size_t kMostCertificates = 1000;

PathEngine path_engine(EngineId engine) {
  CW_ASSERT(engine != EngineId::certwright);
  return engine == EngineId::openssl ? PathEngine::openssl : PathEngine::botan;
}

PathOpinion not_asked(std::string why) { return {OpinionVerdict::not_judged, std::move(why)}; }

struct UseRow {
  Oid oid;
  OpinionPurpose purpose;
};
constexpr UseRow kUses[] = {
    {oids::kServerAuth, OpinionPurpose::server_auth},
    {oids::kClientAuth, OpinionPurpose::client_auth},
    {oids::kCodeSigning, OpinionPurpose::code_signing},
    {oids::kEmailProtection, OpinionPurpose::email_protection},
    {oids::kTimeStamping, OpinionPurpose::time_stamping},
    {oids::kOcspSigning, OpinionPurpose::ocsp_signing},
};

// Nothing when one of them is none that engines know.
std::optional<std::vector<OpinionPurpose>> purposes_of(const VerifyRequest& request) {
  std::vector<OpinionPurpose> purposes;
  for (const Oid& oid : request.purpose.extended) {
    const auto known = opinion_purpose(oid);
    if (!known) return std::nullopt;
    purposes.push_back(*known);
  }
  if (purposes.empty()) purposes.push_back(OpinionPurpose::any);
  return purposes;
}

std::vector<std::string> hosts_of(const VerifyRequest& request) {
  std::vector<std::string> hosts;
  const bool matter =
      request.role == nullptr || request.role->names.reference == RoleNames::Reference::matched;
  if (matter) {
    for (const ReferenceIdentity& name : request.names) hosts.push_back(name.text());
  }
  if (hosts.empty()) hosts.emplace_back();
  return hosts;
}

// One request in the form in which engines take it.
class Translation {
 public:
  Translation(const VerifyRequest& request, const CertificatePtr& target);
  // Lives as long as this.
  const PathQuestion& question() const { return question_; }

 private:
  void collect(const CertificatePtr& certificate);
  void take_policies();

  const VerifyRequest& request_;
  std::vector<CertificatePtr> pile_;  // the target first
  std::vector<const Certificate*> intermediates_, anchors_;
  std::vector<BytesView> lists_, policy_ids_;
  OpinionPolicies policies_;
  PathQuestion question_;
};

void Translation::collect(const CertificatePtr& certificate) {
  if (pile_.size() >= kMostCertificates) return;
  if (request_.trust->level(*certificate) == TrustLevel::distrusted) return;
  const auto same = [&](const CertificatePtr& other) {
    return same_certificate(*other, *certificate);
  };
  if (std::ranges::none_of(pile_, same)) pile_.push_back(certificate);
}

void Translation::take_policies() {
  const PolicyInputs& inputs = request_.policies;
  const PolicyInputs nothing;
  for (const Bytes& policy : inputs.initial_policies) policy_ids_.push_back(policy);
  policies_.initial = policy_ids_;
  policies_.explicit_policy = inputs.explicit_policy == PolicyInputs::Initial::yes;
  policies_.inhibit_mapping = inputs.inhibit_mapping == PolicyInputs::Initial::yes;
  policies_.inhibit_any = inputs.inhibit_any == PolicyInputs::Initial::yes;
  const bool asked = !policy_ids_.empty() || policies_.explicit_policy ||
                     policies_.inhibit_mapping || policies_.inhibit_any;
  if (asked) question_.policies = &policies_;
}

Translation::Translation(const VerifyRequest& request, const CertificatePtr& target)
    : request_(request) {
  pile_.push_back(target);
  for (const CertificatePtr& certificate : request.file) collect(certificate);
  for (std::size_t i = 0; i < pile_.size(); ++i) {
    const CertificatePtr child = pile_[i];
    for (const IssuerSource* source : request.sources) {
      for (const CertificatePtr& issuer : source->find_issuers(*child)) collect(issuer);
    }
  }
  for (const CertificatePtr& certificate : pile_) intermediates_.push_back(certificate.get());
  for (const CertificatePtr& anchor : request.trust->anchors()) {
    if (request.trust->level(*anchor) == TrustLevel::anchor) anchors_.push_back(anchor.get());
  }
  if (request.policy.revocation != RevocationMode::off) {
    for (const auto& list : request.engine_lists) lists_.push_back(*list);
  }
  question_.target = target.get();
  question_.intermediates = std::span(intermediates_).subspan(1);
  question_.anchors = anchors_;
  question_.revocation_lists = lists_;
  question_.at = request.at;
  if (request.policy.tolerated != DigestSet()) question_.strength_bits = 0;
  take_policies();
}

std::string who(EngineId engine) {
  const auto version = engine_version(engine);
  return version ? *version : std::string(describe_engine(engine).title);
}

std::string clients_of(EngineId engine) { return std::string(describe_engine(engine).stands_for); }

std::string verdict_text(std::string_view word, bool accepts, const std::string& reason) {
  std::string text(word);
  return text.append(accepts ? ": pass" : ": fail, " + reason);
}

}  // namespace

std::optional<OpinionPurpose> opinion_purpose(const Oid& oid) {
  const auto* known = std::ranges::find_if(
      kUses, [&](const UseRow& row) { return equal(row.oid.octets(), oid.octets()); });
  if (known == std::end(kUses)) return std::nullopt;
  return known->purpose;
}

PathOpinion ask_engine(EngineId engine, const VerifyRequest& request,
                       const CertificatePtr& target) {
  if (request.trust == nullptr || request.trust->empty()) {
    return not_asked("no trust anchors given");
  }
  if (request.trust->level(*target) == TrustLevel::distrusted) {
    return not_asked("the certificate is distrusted");
  }
  const auto purposes = purposes_of(request);
  if (!purposes) return not_asked("the engine does not know the purpose asked for");
  const Translation translation(request, target);
  PathQuestion question = translation.question();
  for (const std::string& host : hosts_of(request)) {
    question.host = host;
    for (const OpinionPurpose purpose : *purposes) {
      question.purpose = request.role == nullptr ? purpose : OpinionPurpose::any;
      PathOpinion opinion = ask_path_engine(path_engine(engine), question);
      if (opinion.verdict != OpinionVerdict::accepted) return opinion;
    }
  }
  return {OpinionVerdict::accepted, {}};
}

EngineOpinion to_engine_opinion(EngineId engine, const PathOpinion& opinion) {
  std::string verdict = "not-run";
  if (opinion.verdict == OpinionVerdict::accepted) verdict = "pass";
  if (opinion.verdict == OpinionVerdict::refused) verdict = "fail";
  return {std::string(describe_engine(engine).word), std::move(verdict), opinion.reason};
}

std::optional<Finding> compare_opinions(EngineId engine, const PathOpinion& opinion,
                                        const OwnOpinion& own, const CertificatePtr& target) {
  if (opinion.verdict == OpinionVerdict::not_judged) {
    return finding("engine.failed")
        .about(target, 0)
        .says(who(engine) + ": " + opinion.reason + ".");
  }
  const bool accepts = opinion.verdict == OpinionVerdict::accepted;
  if (accepts == own.accepts) return std::nullopt;
  const std::string cause =
      accepts ? who(engine) + " accepts what Certwright refuses because of " + own.reason
              : who(engine) + " refuses what Certwright accepts: " + opinion.reason;
  return finding("engine.disagreement")
      .about(target, 0)
      .says(cause + ". " + (accepts ? "Would accept: " : "Would refuse: ") + clients_of(engine) +
            ".")
      .expected_found(verdict_text("certwright", own.accepts, own.reason),
                      verdict_text(describe_engine(engine).word, accepts, opinion.reason));
}

std::vector<Finding> decide_by(EngineId engine, const PathOpinion& opinion, const OwnOpinion& own,
                               const CertificatePtr& target) {
  if (opinion.verdict == OpinionVerdict::not_judged) {
    return {finding("engine.not_judged")
                .about(target, 0)
                .says(who(engine) + ": " + opinion.reason + ".")};
  }
  const bool accepts = opinion.verdict == OpinionVerdict::accepted;
  std::vector<Finding> findings;
  if (!accepts) {
    findings.push_back(
        finding("engine.refused").about(target, 0).says(who(engine) + ": " + opinion.reason + "."));
  }
  if (accepts != own.accepts) {
    const std::string ours = own.accepts ? "accepts it" : "refuses it because of " + own.reason;
    findings.push_back(
        finding("engine.own_verdict")
            .about(target, 0)
            .says("Decided by " + who(engine) + "; Certwright " + ours + ".")
            .expected_found(verdict_text("certwright", own.accepts, own.reason),
                            verdict_text(describe_engine(engine).word, accepts, opinion.reason)));
  }
  return findings;
}

bool counts_beside_engine(const Finding& finding) {
  return finding.severity < Severity::error || finding.id == "chain.distrusted" ||
         finding.id.starts_with("key.") || finding.id.starts_with("parse.");
}

}  // namespace certwright::validators

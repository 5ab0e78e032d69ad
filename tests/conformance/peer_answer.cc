#include "tests/conformance/peer_answer.h"

#include "pkcs/path_opinion.h"
#include "validators/second_opinion.h"

namespace certwright::conformance {
namespace {

using Verdict = PathOpinion::Verdict;

PathAnswer to_answer(PathOpinion opinion) {
  return {opinion.verdict == Verdict::accepted,
          std::move(opinion.reason),
          {},
          opinion.verdict != Verdict::not_judged};
}

PathOpinion ask_engine(Engine engine, const PathQuestion& question) {
  return ask_path_engine(engine == Engine::openssl ? PathEngine::openssl : PathEngine::botan,
                         question);
}

std::vector<CertificatePtr> readable(const std::vector<Bytes>& ders) {
  std::vector<CertificatePtr> found;
  for (const Bytes& der : ders) {
    if (const auto certificate = Certificate::parse(der)) found.push_back(*certificate);
  }
  return found;
}

std::vector<const Certificate*> pointers(const std::vector<CertificatePtr>& certificates) {
  std::vector<const Certificate*> found;
  found.reserve(certificates.size());
  for (const CertificatePtr& certificate : certificates) found.push_back(certificate.get());
  return found;
}

OpinionPolicies to_policies(const validators::PolicyInputs& inputs,
                            const std::vector<BytesView>& initial) {
  using Initial = validators::PolicyInputs::Initial;
  return {initial, inputs.explicit_policy == Initial::yes, inputs.inhibit_mapping == Initial::yes,
          inputs.inhibit_any == Initial::yes};
}

bool asks_policies(const PathCase& question, Engine engine) {
  using Initial = validators::PolicyInputs::Initial;
  static const Bytes kAnyPolicy = oid_octets("2.5.29.32.0");
  const validators::PolicyInputs& inputs = question.inputs.policies;
  const bool any =
      inputs.initial_policies.empty() || inputs.initial_policies == std::vector<Bytes>{kAnyPolicy};
  const bool given = !any || inputs.explicit_policy == Initial::yes ||
                     inputs.inhibit_mapping == Initial::yes || inputs.inhibit_any == Initial::yes;
  return given ||
         (question.policy_processing == PolicyProcessing::always && engine == Engine::openssl);
}

// Every purpose and every name; the first answer that is not an acceptance is the answer.
PathAnswer ask_each(const PathCase& question, PathQuestion asked, Engine engine) {
  std::vector<OpinionPurpose> purposes;
  for (const Oid& oid : question.inputs.purpose.extended) {
    const auto purpose = validators::opinion_purpose(oid);
    if (!purpose) return {false, "a purpose that engines do not know", {}, false};
    purposes.push_back(*purpose);
  }
  if (purposes.empty()) purposes.push_back(OpinionPurpose::any);
  std::vector<std::string> hosts = question.names;
  if (hosts.empty()) hosts.emplace_back();
  for (const std::string& host : hosts) {
    asked.host = host;
    for (const OpinionPurpose purpose : purposes) {
      asked.purpose = purpose;
      PathAnswer answer = to_answer(ask_engine(engine, asked));
      if (!answer.valid) return answer;
    }
  }
  return {true, {}, {}, true};
}

}  // namespace

PathAnswer ask_peer(const PathCase& question, const std::vector<Bytes>& revocation_lists,
                    Engine engine) {
  const auto target = Certificate::parse(question.target);
  if (!target) return {false, "target: " + target.error().message(), {}, true};
  const std::vector<CertificatePtr> pile = readable(question.pile);
  const std::vector<CertificatePtr> trusted = readable(question.anchors);
  const std::vector<const Certificate*> intermediates = pointers(pile);
  const std::vector<const Certificate*> anchors = pointers(trusted);
  const std::vector<BytesView> lists(revocation_lists.begin(), revocation_lists.end());
  const auto& initial = question.inputs.policies.initial_policies;
  const std::vector<BytesView> policy_ids(initial.begin(), initial.end());
  const OpinionPolicies policies = to_policies(question.inputs.policies, policy_ids);
  PathQuestion asked;
  asked.target = target->get();
  asked.intermediates = intermediates;
  asked.anchors = anchors;
  asked.revocation_lists = lists;
  asked.at = question.inputs.at;
  const bool weak = question.inputs.policy.tolerated != validators::DigestSet();
  asked.strength_bits = weak ? 0 : question.strength_bits;
  if (asks_policies(question, engine)) asked.policies = &policies;
  return ask_each(question, asked, engine);
}

PathAnswer ask_peer_about_name(const Certificate& certificate, const Certificate& issuer,
                               std::string_view host, UtcTime at, Engine engine) {
  if (host.empty()) return {false, "without a name none is asked for", {}, false};
  const Certificate* const anchors[] = {&issuer};
  PathQuestion asked;
  asked.target = &certificate;
  asked.anchors = anchors;
  asked.at = at;
  asked.host = host;
  return to_answer(ask_engine(engine, asked));
}

}  // namespace certwright::conformance

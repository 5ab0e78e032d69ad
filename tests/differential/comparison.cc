#include "tests/differential/comparison.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "fixtures/certificate_fixture.h"
#include "validators/second_opinion.h"
#include "validators/verify.h"

namespace certwright::differential {
namespace {

using validators::Finding;
using validators::VerifyRequest;

// Of a hundred chains, so many are valid and so many have two mutations; the rest has one.
constexpr std::size_t kValid = 8;
constexpr std::size_t kPairs = 35;
// The keys of fixtures are public, which is true and beside the point.
constexpr std::string_view kOfFixtures = "key.known_compromised";
constexpr std::size_t kStraight = 0;
constexpr std::size_t kStraightPercent = 50;

Answer to_answer(std::string_view verdict) {
  if (verdict == "pass") return Answer::accepts;
  return verdict == "fail" ? Answer::refuses : Answer::none;
}

// Reasons end in the name of whom they are about: "...: \"Lab Root\"".
std::string without_name(const std::string& reason) {
  return reason.substr(0, reason.find(": \""));
}

std::vector<CertificatePtr> readable(const std::vector<Bytes>& ders) {
  std::vector<CertificatePtr> found;
  for (const Bytes& der : ders) {
    if (const auto certificate = Certificate::parse(der)) found.push_back(*certificate);
  }
  return found;
}

void read_lists(const std::vector<Bytes>& ders, VerifyRequest& request) {
  for (const Bytes& der : ders) {
    const auto list = validators::RevocationList::read(der);
    if (!list) continue;
    request.revocation_lists.push_back(*list);
    request.engine_lists.push_back(std::make_shared<const Bytes>(der));
  }
  // As the others: what no list decides is refused.
  if (!ders.empty()) request.policy.revocation = validators::RevocationMode::hard_fail;
}

std::vector<std::string> causes_of(const std::vector<Finding>& findings) {
  std::vector<std::string> ids;
  for (const Finding& finding : findings) {
    if (finding.severity < validators::Severity::error || finding.id == kOfFixtures) continue;
    if (std::ranges::find(ids, finding.id) == ids.end()) ids.push_back(finding.id);
  }
  return ids;
}

// Whether the other engine accepts our path when it is given nothing else: then what it refuses is
// its own choice of a path.
bool accepts_our_path(const std::string& engine, VerifyRequest request,
                      const validators::TargetResult& result) {
  if (result.paths.empty()) return false;
  const auto& path = result.paths.front();
  if (path.outcome != validators::CandidatePath::Outcome::valid) return false;
  if (request.trust->level(*path.certificates.back()) != validators::TrustLevel::anchor)
    return false;
  const validators::TrustAnchors trust({path.certificates.back()});
  request.file = path.certificates;
  request.trust = &trust;
  const auto id = engine == "openssl" ? validators::EngineId::openssl : validators::EngineId::botan;
  const PathOpinion opinion = validators::ask_engine(id, request, request.target);
  return opinion.verdict == PathOpinion::Verdict::accepted;
}

Outcome read_result(const VerifyRequest& request, const validators::TargetResult& result) {
  Outcome outcome;
  outcome.causes = causes_of(result.findings);
  outcome.ours = outcome.causes.empty() ? Answer::accepts : Answer::refuses;
  for (const auto& opinion : result.engines) {
    if (opinion.engine == "certwright") continue;
    EngineAnswer other{opinion.engine, to_answer(opinion.verdict), without_name(opinion.reason)};
    if (outcome.ours == Answer::accepts && other.answer == Answer::refuses &&
        accepts_our_path(other.engine, request, result)) {
      other.reason = "another path: " + other.reason;
    }
    outcome.others.push_back(std::move(other));
  }
  return outcome;
}

}  // namespace

std::string_view to_string(Answer answer) {
  switch (answer) {
    case Answer::accepts: return "accepts";
    case Answer::refuses: return "refuses";
    case Answer::none: break;
  }
  return "none";
}

Case make_case(std::uint64_t seed, std::size_t number) {
  Random random(seed * 0x2545f4914f6cdd1dU + number);
  std::vector<PlacedMutation> mutations;
  const auto& all = placed_mutations();
  const std::size_t roll = random.below(100);
  if (roll >= kValid) mutations.push_back(random.pick(all));
  if (roll >= 100 - kPairs) mutations.push_back(random.pick(all));
  const bool needs_authority = std::ranges::any_of(
      mutations, [](const PlacedMutation& each) { return each.place == Place::authority; });
  const std::size_t shape =
      random.chance(kStraightPercent) ? kStraight : random.below(shape_count());
  Case made{number, make_shape(shape, needs_authority ? 1 : 0, random), Expected::either};
  for (const PlacedMutation& each : mutations) each.apply(made.scene, random);
  if (mutations.empty()) made.expected = Expected::accepted;
  if (mutations.size() == 1 && shape == kStraight) {
    made.expected = mutations.front().mutation->expected;
  }
  return made;
}

Outcome ask_all(const Scene& scene) {
  const IssuedScene issued = issue(scene);
  const auto target = Certificate::parse(issued.target);
  if (!target) return {Answer::refuses, {"parse: " + target.error().message()}, true, {}};
  const validators::TrustAnchors trust(readable(issued.anchors));
  VerifyRequest request;
  request.target = *target;
  request.file = readable(issued.pile);
  request.file.insert(request.file.begin(), *target);
  request.trust = &trust;
  request.purpose = validators::find_purpose("server").value();
  request.at = fixtures::kNow;
  request.engines = validators::EngineSet::parse("all").value();
  read_lists(issued.lists, request);
  if (!scene.host.empty()) {
    const auto name = validators::ReferenceIdentity::parse(scene.host);
    if (!name) return {Answer::refuses, {"name: " + name.error().message()}, true, {}};
    request.names.push_back(*name);
  }
  return read_result(request, verify_target(request));
}

}  // namespace certwright::differential
